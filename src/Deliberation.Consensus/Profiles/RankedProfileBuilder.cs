using System.Collections.Immutable;

namespace Deliberation.Consensus.Profiles;

/// <summary>
/// Collects ballots into a <see cref="RankedProfile"/>. A refused ballot leaves the builder as it was. Not thread safe.
/// </summary>
public sealed class RankedProfileBuilder
{
    /// <summary>The largest number of voters: results write counts as JSON integers.</summary>
    public const long MostVoters = (1L << 53) - 1;

    /// <summary>The largest number of alternatives.</summary>
    public const int MostAlternatives = 2_000;

    /// <summary>The largest number of ranks kept (rows x alternatives), 400 MB.</summary>
    public const long MostRanks = 200_000_000;

    private readonly ImmutableArray<int> ids;
    private readonly ImmutableArray<string> names;
    private readonly List<long> counts = [];
    private readonly ushort[] row;
    private ushort[] ranks;
    private long voters;

    /// <summary>A builder over these alternatives (ids ascending, each once; names in the same order).</summary>
    public RankedProfileBuilder(ImmutableArray<int> ids, ImmutableArray<string> names)
    {
        (this.ids, this.names) = (ids, names);
        row = new ushort[ids.Length];
        ranks = new ushort[Math.Max(16, ids.Length * 16)];
    }

    /// <summary>Rows added so far.</summary>
    public int Rows => counts.Count;

    /// <summary>Voters added so far.</summary>
    public long Voters => voters;

    /// <summary>
    /// Adds <paramref name="count"/> equal ballots. <paramref name="order"/> lists ids from best to worst,
    /// <paramref name="tierSizes"/> how many of them stand on each tier.
    /// </summary>
    /// <returns>Null when added, else the obstacle: <c>BadCount</c>, <c>TooManyVoters</c>, <c>TooManyBallots</c>,
    /// <c>UnknownAlternative</c> or <c>DuplicateRank</c>.</returns>
    public string? Add(ReadOnlySpan<int> order, ReadOnlySpan<int> tierSizes, long count)
    {
        if (count < 0) return "BadCount";
        if (count > MostVoters - voters) return "TooManyVoters";
        if ((counts.Count + 1L) * ids.Length > MostRanks) return "TooManyBallots";
        Array.Fill(row, RankedProfile.Unranked);
        var above = 0;
        foreach (var size in tierSizes)
        {
            foreach (var id in order.Slice(above, size))
            {
                var position = ids.BinarySearch(id);
                if (position < 0) return "UnknownAlternative";
                if (row[position] != RankedProfile.Unranked) return "DuplicateRank";
                row[position] = (ushort)(above + 1);
            }
            above += size;
        }
        Store(count);
        return null;
    }

    /// <summary>Everything added so far, rows in the order of adding.</summary>
    public RankedProfile Build() => new(ids, names, ranks[..(counts.Count * ids.Length)], [.. counts]);

    private void Store(long count)
    {
        var start = counts.Count * ids.Length;
        if (start + ids.Length > ranks.Length)
            Array.Resize(ref ranks, (int)Math.Min(MostRanks, Math.Max(ranks.Length * 2L, start + ids.Length)));
        row.CopyTo(ranks.AsSpan(start));
        counts.Add(count);
        voters += count;
    }
}
