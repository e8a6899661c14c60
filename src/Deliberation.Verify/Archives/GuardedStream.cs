using System.IO.Compression;

namespace Deliberation.Verify.Archives;

/// <summary>A file of an archive while it is unpacked: whatever is wrong with it becomes one kind of exception, named by the file.</summary>
internal sealed class GuardedStream : IDisposable
{
    private readonly Stream inner;
    private readonly string name;

    private GuardedStream(Stream inner, string name) => (this.inner, this.name) = (inner, name);

    public static GuardedStream Open(ZipArchiveEntry entry) => new(Guarded(entry.FullName, entry.Open), entry.FullName);

    public int Read(Span<byte> buffer)
    {
        try
        {
            return inner.Read(buffer);
        }
        catch (Exception broken) when (IsOfContent(broken))
        {
            throw Hostile(name);
        }
    }

    public void Dispose() => inner.Dispose();

    private static Stream Guarded(string name, Func<Stream> open)
    {
        try
        {
            return open();
        }
        catch (Exception broken) when (IsOfContent(broken))
        {
            throw Hostile(name);
        }
    }

    private static bool IsOfContent(Exception broken) => broken is InvalidDataException or NotSupportedException or IOException;

    private static HostileArchiveException Hostile(string name) => new($"{name} can't be unpacked");
}
