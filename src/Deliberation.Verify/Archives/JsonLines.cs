using System.Globalization;

namespace Deliberation.Verify.Archives;

/// <summary>Reads a file of one value a line without holding it.</summary>
internal static class JsonLines
{
    /// <summary>Longest line, newline not counted: a ballot list of 500 norms has a tenth of it.</summary>
    public const int Longest = 1024 * 1024;

    /// <summary>The lines in order, each valid until the next one is asked for. A last line without newline is hostile, as is one that is too long.</summary>
    /// <exception cref="HostileArchiveException">The file can't be a list of lines.</exception>
    public static IEnumerable<ReadOnlyMemory<byte>> Read(string name, Func<GuardedStream> open, long limit)
    {
        using var stream = open();
        var buffer = new byte[64 * 1024];
        var (start, end, number, total) = (0, 0, 1L, 0L);
        while (true)
        {
            var length = buffer.AsSpan(start, end - start).IndexOf((byte)'\n');
            if (length >= 0)
            {
                yield return buffer.AsMemory(start, length);
                start += length + 1;
                number++;
                continue;
            }

            if (start > 0)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                (start, end) = (0, end - start);
            }

            if (end > Longest) throw new HostileArchiveException(string.Create(CultureInfo.InvariantCulture, $"{name}: line {number} is too long"));
            if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
            var read = stream.Read(buffer.AsSpan(end));
            if (read == 0) break;
            end += read;
            if ((total += read) > limit) throw new HostileArchiveException($"{name} is larger than the archive says");
        }

        if (end > 0) throw new HostileArchiveException(string.Create(CultureInfo.InvariantCulture, $"{name}: line {number} has no end"));
    }
}
