using Deliberation.Core.Records;

namespace Deliberation.Server.Storage.Logs;

/// <summary>The last ballot of every tag in every round, by seq: which one counts, never what it says. Kept in memory because an
/// index by tag would make random writes of what are appends.</summary>
internal sealed class BallotIndex
{
    private readonly Lock guard = new(); // protects the dictionaries: the writer adds while pages read
    private readonly Dictionary<int, Dictionary<Tag, long>> rounds = [];

    public void Add(int round, in Tag tag, long seq)
    {
        lock (guard) Of(round)[tag] = seq;
    }

    public void Add(IReadOnlyList<CastBallot> ballots)
    {
        lock (guard)
        {
            foreach (var ballot in ballots) Of(ballot.Round)[ballot.Tag] = ballot.Seq;
        }
    }

    /// <summary>The entry of a tag's last ballot, or null.</summary>
    public long? Last(int round, in Tag tag)
    {
        lock (guard) return rounds.GetValueOrDefault(round)?.TryGetValue(tag, out var seq) == true ? seq : null;
    }

    /// <summary>The entries that count, ascending by tag.</summary>
    public long[] Counted(int round)
    {
        KeyValuePair<Tag, long>[] last;
        lock (guard) last = rounds.GetValueOrDefault(round)?.ToArray() ?? [];
        Array.Sort(last, static (one, other) => one.Key.CompareTo(other.Key));
        return Array.ConvertAll(last, static pair => pair.Value);
    }

    private Dictionary<Tag, long> Of(int round)
    {
        if (rounds.TryGetValue(round, out var known)) return known;
        return rounds[round] = [];
    }
}

/// <summary>One ballot as its leaf shows it.</summary>
/// <param name="Seq">The entry.</param>
/// <param name="Round">The round.</param>
/// <param name="Tag">The ballot tag.</param>
internal readonly record struct CastBallot(long Seq, int Round, Tag Tag);
