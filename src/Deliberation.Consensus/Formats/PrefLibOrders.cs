using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Formats;

/// <summary>
/// Reads PrefLib's ordinal files (soc, soi, toc, toi; Mattei and Walsh 2013, preflib.org/format): one ballot a line,
/// <c>count: a,b,{c,d},e</c>, ids 1..m, best first. An incomplete ballot (soi, toi) may name nobody: everybody is then tied.
/// </summary>
public static class PrefLibOrders
{
    /// <summary>A read file.</summary>
    /// <param name="Header">Its metadata.</param>
    /// <param name="Profile">Its ballots, one row a line, in the order of the lines.</param>
    public sealed record File(PrefLibHeader Header, RankedProfile Profile);

    /// <summary>Reads to the end or to the first fault.</summary>
    /// <param name="stream">The bytes; not closed.</param>
    /// <param name="file">The name used in faults; its extension counts where the header names no data type.</param>
    public static Reading<File> Read(Stream stream, string file)
    {
        var lines = new TextLines(stream, file);
        var read = PrefLibHeader.Read(lines);
        if (read.Value is not { } header) return read.Fault!;
        if (header.Kind == "cat") return new FileFault("WrongKind", file, 0, "a cat file holds categories, not orders");
        return Read(lines, header);
    }

    internal static Reading<File> Read(TextLines lines, PrefLibHeader header)
    {
        var builder = new RankedProfileBuilder([.. Enumerable.Range(1, header.Names.Length)], header.Names);
        var fault = PrefLibLines.Walk(lines, header, ballot => Unfit(header.Kind, ballot) ?? Add(builder, ballot));
        return fault is null ? new File(header, builder.Build()) : fault;
    }

    private static (string, string)? Unfit(string kind, PrefLibBallot ballot)
    {
        if (ballot.HasEmptyTier) return ("BadBallot", "an empty set has no place in an order");
        if (kind[0] == 's' && ballot.TierSizes.Length != ballot.Order.Length) return ("UnexpectedTie", $"a tie has no place in a {kind} file");
        if (kind[2] == 'c' && ballot.Order.Length != ballot.Alternatives)
            return ("IncompleteBallot", $"a {kind} ballot names all {ballot.Alternatives} alternatives, this one {ballot.Order.Length}");
        return null;
    }

    private static (string, string)? Add(RankedProfileBuilder builder, PrefLibBallot ballot) =>
        builder.Add(ballot.Order, ballot.TierSizes, ballot.Count) switch
        {
            null => null,
            "TooManyBallots" => ("TooManyBallots", $"more than {RankedProfileBuilder.MostRanks} ranks cannot be held"),
            var name => (name, "the ballot cannot be counted"),
        };
}
