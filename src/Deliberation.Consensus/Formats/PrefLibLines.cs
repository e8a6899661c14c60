using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Formats;

/// <summary>
/// Walks the ballot lines of a PrefLib file and holds them against the counts in its header, so that a file cut short
/// never gives a winner.
/// </summary>
internal static class PrefLibLines
{
    /// <summary>The first fault, or null after the last line.</summary>
    /// <param name="lines">Standing on the first ballot line.</param>
    /// <param name="header">What the file announces.</param>
    /// <param name="take">Takes one ballot; gives the obstacle's name and a sentence, or null.</param>
    public static FileFault? Walk(TextLines lines, PrefLibHeader header, Func<PrefLibBallot, (string Name, string Reason)?> take)
    {
        var ballot = new PrefLibBallot(header.Names.Length);
        var (rows, voters) = (0L, 0L);
        do
        {
            var line = lines.Current.Trim();
            if (line.IsEmpty) continue;
            if (rows == header.UniqueOrders)
                return lines.At("CountMismatch", $"the header announces {header.UniqueOrders} ballots, here is one more");
            if ((ballot.Parse(line) ?? Counted(ballot, voters) ?? take(ballot)) is var (name, reason)) return lines.At(name, reason);
            rows++;
            voters += ballot.Count;
        } while (lines.MoveNext());
        if (lines.Fault is not null) return lines.Fault;
        if (rows != header.UniqueOrders) return lines.At("CountMismatch", $"the header announces {header.UniqueOrders} ballots, the file holds {rows}");
        return voters == header.Voters
            ? null
            : lines.At("CountMismatch", $"the header announces {header.Voters} voters, the lines add up to {voters}");
    }

    private static (string, string)? Counted(PrefLibBallot ballot, long voters) => ballot.Count > RankedProfileBuilder.MostVoters - voters
        ? ("TooManyVoters", $"the counts add up to more than {RankedProfileBuilder.MostVoters}")
        : null;
}
