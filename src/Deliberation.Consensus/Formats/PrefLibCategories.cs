using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Formats;

/// <summary>
/// Reads PrefLib's categorical files (cat; preflib.org/format): one ballot a line, <c>count: {a,b},c,{}</c>, as many sets
/// as the header has categories, best first. An alternative that a ballot puts nowhere was not judged.
/// </summary>
public static class PrefLibCategories
{
    /// <summary>A read file.</summary>
    /// <param name="Header">Its metadata.</param>
    /// <param name="Profile">Its ballots, one row a line, in the order of the lines.</param>
    public sealed record File(PrefLibHeader Header, CategoryProfile Profile);

    /// <summary>Reads to the end or to the first fault.</summary>
    /// <param name="stream">The bytes; not closed.</param>
    /// <param name="file">The name used in faults; its extension counts where the header names no data type.</param>
    public static Reading<File> Read(Stream stream, string file)
    {
        var lines = new TextLines(stream, file);
        var read = PrefLibHeader.Read(lines);
        if (read.Value is not { } header) return read.Fault!;
        if (header.Kind != "cat") return new FileFault("WrongKind", file, 0, $"a {header.Kind} file holds orders, not categories");
        return Read(lines, header);
    }

    internal static Reading<File> Read(TextLines lines, PrefLibHeader header)
    {
        var (cells, counts) = (new List<ushort>(), new List<long>());
        var row = new ushort[header.Names.Length];
        var fault = PrefLibLines.Walk(lines, header, ballot =>
        {
            if (ballot.TierSizes.Length != header.Categories.Length)
                return ("CategoryMismatch", $"the header announces {header.Categories.Length} categories, the ballot has {ballot.TierSizes.Length}");
            if (cells.Count + (long)row.Length > RankedProfileBuilder.MostRanks)
                return ("TooManyBallots", $"more than {RankedProfileBuilder.MostRanks} judgements cannot be held");
            Place(ballot, row);
            cells.AddRange(row);
            counts.Add(ballot.Count);
            return null;
        });
        return fault is null ? new File(header, new CategoryProfile(header.Names, header.Categories, [.. cells], [.. counts])) : fault;
    }

    private static void Place(PrefLibBallot ballot, ushort[] row)
    {
        Array.Fill(row, CategoryProfile.NotGiven);
        var left = ballot.Order;
        var category = 0;
        foreach (var size in ballot.TierSizes)
        {
            foreach (var id in left[..size]) row[id - 1] = (ushort)category;
            left = left[size..];
            category++;
        }
    }
}
