using System.Globalization;

namespace Deliberation.Consensus.Formats;

/// <summary>One ballot line <c>count: a,{b,c},{},d</c> taken apart; reused from line to line. Not thread safe.</summary>
internal sealed class PrefLibBallot(int alternatives)
{
    private readonly int[] order = new int[alternatives];
    private readonly int[] sizes = new int[2 * alternatives + 1_000];
    private readonly int[] seenOn = new int[alternatives + 1];
    private int named, tiers, ballots;

    public int Alternatives => alternatives;

    public long Count { get; private set; }

    /// <summary>Ids from the first tier to the last.</summary>
    public ReadOnlySpan<int> Order => order.AsSpan(0, named);

    /// <summary>How many ids each tier has.</summary>
    public ReadOnlySpan<int> TierSizes => sizes.AsSpan(0, tiers);

    public bool HasEmptyTier => TierSizes.Contains(0);

    /// <summary>Null when the line was taken apart, else the obstacle's name and a sentence.</summary>
    public (string Name, string Reason)? Parse(ReadOnlySpan<char> line)
    {
        (named, tiers) = (0, 0);
        ballots++;
        var colon = line.IndexOf(':');
        if (colon < 0) return ("BadBallot", "the line has no colon; expected \"count: a,b,{c,d}\"");
        var told = line[..colon].Trim();
        if (!long.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return ("BadCount", $"the count \"{CsvRows.Shown(told)}\" is no whole number");
        Count = count;
        var rest = line[(colon + 1)..].Trim();
        while (!rest.IsEmpty)
        {
            if (tiers == sizes.Length) return ("BadBallot", "the line has too many parts");
            var fault = rest[0] == '{' ? TakeSet(ref rest) : TakeOne(ref rest);
            if (fault is not null) return fault;
            rest = rest.TrimStart();
            if (rest.IsEmpty) return null;
            if (rest[0] != ',') return ("BadBallot", $"expected a comma before \"{CsvRows.Shown(rest)}\"");
            rest = rest[1..].TrimStart();
            if (rest.IsEmpty) return ("BadBallot", "the line ends with a comma");
        }
        return null;
    }

    private (string, string)? TakeSet(ref ReadOnlySpan<char> rest)
    {
        var close = rest.IndexOf('}');
        if (close < 0) return ("BadBallot", "a brace is not closed");
        var inside = rest[1..close].Trim();
        rest = rest[(close + 1)..];
        sizes[tiers++] = 0;
        while (!inside.IsEmpty)
        {
            var comma = inside.IndexOf(',');
            var fault = TakeId(comma < 0 ? inside : inside[..comma]);
            if (fault is not null) return fault;
            if (comma == inside.Length - 1) return ("BadBallot", "a set ends with a comma");
            inside = comma < 0 ? default : inside[(comma + 1)..];
        }
        return null;
    }

    private (string, string)? TakeOne(ref ReadOnlySpan<char> rest)
    {
        var comma = rest.IndexOf(',');
        var id = comma < 0 ? rest : rest[..comma];
        rest = comma < 0 ? default : rest[comma..];
        sizes[tiers++] = 0;
        return TakeId(id);
    }

    private (string, string)? TakeId(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return ("BadBallot", $"\"{CsvRows.Shown(text)}\" is no alternative's number");
        if (id < 1 || id > alternatives) return ("UnknownAlternative", $"alternative {id} is not one of 1 to {alternatives}");
        if (seenOn[id] == ballots) return ("DuplicateRank", $"alternative {id} stands twice on the ballot");
        seenOn[id] = ballots;
        order[named++] = id;
        sizes[tiers - 1]++;
        return null;
    }
}
