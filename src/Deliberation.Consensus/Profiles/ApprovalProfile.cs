using System.Collections.Immutable;

namespace Deliberation.Consensus.Profiles;

/// <summary>
/// Approval ballots, equal ones merged: which alternatives each voter approves. A voter who approves nothing counts
/// among <see cref="Voters"/> only when the profile was built to keep such ballots. Immutable; thread safe.
/// </summary>
public sealed class ApprovalProfile
{
    private readonly int[][] approved;
    private readonly int[][] approvers;
    private readonly long[] counts, scores;

    private ApprovalProfile(ImmutableArray<int> ids, int[][] approved, long[] counts)
    {
        (Ids, this.approved, this.counts) = (ids, approved, counts);
        scores = new long[ids.Length];
        var rows = ids.Select(_ => new List<int>()).ToArray();
        for (var ballot = 0; ballot < approved.Length; ballot++)
        {
            Voters += counts[ballot];
            foreach (var candidate in approved[ballot])
            {
                rows[candidate].Add(ballot);
                scores[candidate] += counts[ballot];
            }
        }
        approvers = Array.ConvertAll(rows, row => row.ToArray());
    }

    /// <summary>The alternatives' ids, ascending. Everything else names alternatives by position in this list.</summary>
    public ImmutableArray<int> Ids { get; }

    /// <summary>Number of alternatives.</summary>
    public int Alternatives => Ids.Length;

    /// <summary>Number of distinct ballots.</summary>
    public int Ballots => approved.Length;

    /// <summary>Number of voters.</summary>
    public long Voters { get; }

    /// <summary>How many voters cast each distinct ballot.</summary>
    public ReadOnlySpan<long> Counts => counts;

    /// <summary>Positions that a distinct ballot approves, ascending.</summary>
    public ReadOnlySpan<int> Approved(int ballot) => approved[ballot];

    /// <summary>Distinct ballots that approve a position, ascending.</summary>
    public ReadOnlySpan<int> Approvers(int position) => approvers[position];

    /// <summary>Voters who approve a position.</summary>
    public long Score(int position) => scores[position];

    /// <summary>Ids of several positions, order kept.</summary>
    public ImmutableArray<int> IdsOf(IEnumerable<int> positions) => [.. positions.Select(p => Ids[p])];

    /// <summary>
    /// Merges ballots (positions, any order, each once) with their counts into a profile; distinct ballots are put in
    /// lexicographic order, so that the order of casting leaves no trace.
    /// </summary>
    public static ApprovalProfile Of(ImmutableArray<int> ids, IEnumerable<(int[] Approved, long Count)> ballots)
    {
        var merged = new SortedDictionary<int[], long>(Comparer<int[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b)));
        foreach (var (ballot, count) in ballots)
        {
            if (count == 0) continue;
            var sorted = (int[])ballot.Clone();
            Array.Sort(sorted);
            merged[sorted] = merged.GetValueOrDefault(sorted) + count;
        }
        return new ApprovalProfile(ids, [.. merged.Keys], [.. merged.Values]);
    }

    /// <summary>Approves what fewer than <paramref name="top"/> alternatives stand strictly above; unranked never.</summary>
    public static ApprovalProfile FromRanks(RankedProfile profile, int top) =>
        Of(profile.Ids, Enumerable.Range(0, profile.Rows).Select(row => (TopOf(profile.Ranks(row), top), profile.Counts[row])));

    /// <summary>Approves what a participant agrees with; norms to leave out are dropped, and so are people who approve nothing.</summary>
    public static ApprovalProfile FromStances(StanceMatrix stances, IReadOnlySet<int> leftOut)
    {
        var columns = Enumerable.Range(0, stances.Columns).Where(c => !leftOut.Contains(stances.Norms[c])).ToArray();
        return Of(
            [.. columns.Select(c => stances.Norms[c])],
            Enumerable.Range(0, stances.Rows).Select(row => (AgreedOf(stances.Row(row), columns), 1L)).Where(ballot => ballot.Item1.Length > 0));
    }

    private static int[] AgreedOf(ReadOnlySpan<sbyte> row, int[] columns)
    {
        var positions = new List<int>();
        for (var i = 0; i < columns.Length; i++)
            if (row[columns[i]] == 1) positions.Add(i);
        return [.. positions];
    }

    private static int[] TopOf(ReadOnlySpan<ushort> ranks, int top)
    {
        var positions = new List<int>();
        for (var a = 0; a < ranks.Length; a++)
            if (ranks[a] != RankedProfile.Unranked && ranks[a] <= top) positions.Add(a);
        return [.. positions];
    }
}
