namespace Deliberation.Core.Records;

/// <summary>Files of one JSON value a line, every line ended by a single newline.</summary>
public static class RecordLines
{
    /// <summary>Reads a file line by line, as it is asked for; a flaw names its line, counted from 1. A last line without newline
    /// is <see cref="FlawKind.WrongShape"/>. The values may refer to the memory given.</summary>
    /// <param name="file">The whole file; nothing for no lines.</param>
    /// <param name="parse">Reads a line without its newline: <see cref="EntryLine.Parse"/>, <see cref="BallotLine.Parse"/>,
    /// <see cref="TextLine.Parse"/>.</param>
    public static IEnumerable<Parsed<T>> Read<T>(ReadOnlyMemory<byte> file, Func<ReadOnlyMemory<byte>, Parsed<T>> parse)
    {
        ArgumentNullException.ThrowIfNull(parse);
        for (var number = 1; file.Length > 0; number++)
        {
            var length = file.Span.IndexOf((byte)'\n');
            if (length < 0)
            {
                yield return new Flaw(FlawKind.WrongShape, $"line {number} has no end");
                yield break;
            }
            var line = parse(file[..length]);
            yield return line.Flaw is { } flaw ? flaw with { Where = $"line {number}, {flaw.Where}".TrimEnd(' ', ',') } : line;
            file = file[(length + 1)..];
        }
    }
}
