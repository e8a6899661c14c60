namespace Deliberation.Consensus.Formats;

/// <summary>A PrefLib file of any of the five kinds that hold ballots: either orders or categories.</summary>
/// <param name="Header">Its metadata.</param>
/// <param name="Orders">Its ballots when they are orders (soc, soi, toc, toi); else null.</param>
/// <param name="Categories">Its ballots when they are categories (cat); else null.</param>
public sealed record PrefLibFile(PrefLibHeader Header, PrefLibOrders.File? Orders, PrefLibCategories.File? Categories)
{
    /// <summary>Reads to the end or to the first fault.</summary>
    /// <param name="stream">The bytes; not closed.</param>
    /// <param name="file">The name used in faults; its extension counts where the header names no data type.</param>
    public static Reading<PrefLibFile> Read(Stream stream, string file)
    {
        var lines = new TextLines(stream, file);
        var read = PrefLibHeader.Read(lines);
        if (read.Value is not { } header) return read.Fault!;
        if (header.Kind == "cat")
        {
            var judged = PrefLibCategories.Read(lines, header);
            return judged.Fault is { } no ? no : new PrefLibFile(header, null, judged.Value);
        }
        var ordered = PrefLibOrders.Read(lines, header);
        return ordered.Fault is { } fault ? fault : new PrefLibFile(header, ordered.Value, null);
    }
}
