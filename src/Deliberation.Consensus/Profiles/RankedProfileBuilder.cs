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
    private readonly bool isGapless;
    private readonly int first;
    private ushort[] ranks;
    private long[] counts;
    private int rows;
    private long voters;

    /// <summary>A builder over these alternatives (ids ascending, each once; names in the same order).</summary>
    /// <param name="ids">The alternatives' ids.</param>
    /// <param name="names">Their names.</param>
    /// <param name="expected">How many ballots will come, where that is known: spares copying them while the profile grows.</param>
    public RankedProfileBuilder(ImmutableArray<int> ids, ImmutableArray<string> names, int expected = 16)
    {
        (this.ids, this.names) = (ids, names);
        isGapless = ids.Length > 0 && (long)ids[^1] - ids[0] == ids.Length - 1;
        first = isGapless ? ids[0] : 0;
        ranks = new ushort[Math.Min(MostRanks, (long)ids.Length * expected)];
        counts = new long[expected];
    }

    /// <summary>Rows added so far.</summary>
    public int Rows => rows;

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
        if ((rows + 1L) * ids.Length > MostRanks) return "TooManyBallots";
        var row = NextRow();
        row.Fill(RankedProfile.Unranked);
        var isStrict = tierSizes.Length == order.Length && tierSizes.IndexOfAnyExcept(1) < 0;
        if ((isStrict ? Number(order, row) : Number(order, tierSizes, row)) is { } obstacle) return obstacle;
        counts[rows++] = count;
        voters += count;
        return null;
    }

    /// <summary>Everything added so far, rows in the order of adding.</summary>
    public RankedProfile Build() => new(ids, names, ranks.Length == rows * ids.Length ? ranks : ranks[..(rows * ids.Length)], counts[..rows]);

    private string? Number(ReadOnlySpan<int> order, Span<ushort> row)
    {
        for (var place = 0; place < order.Length; place++)
        {
            var position = PositionOf(order[place]);
            if ((uint)position >= (uint)row.Length) return "UnknownAlternative";
            if (row[position] != RankedProfile.Unranked) return "DuplicateRank";
            row[position] = (ushort)(place + 1);
        }
        return null;
    }

    private string? Number(ReadOnlySpan<int> order, ReadOnlySpan<int> tierSizes, Span<ushort> row)
    {
        var above = 0;
        foreach (var size in tierSizes)
        {
            foreach (var id in order.Slice(above, size))
            {
                var position = PositionOf(id);
                if ((uint)position >= (uint)row.Length) return "UnknownAlternative";
                if (row[position] != RankedProfile.Unranked) return "DuplicateRank";
                row[position] = (ushort)(above + 1);
            }
            above += size;
        }
        return null;
    }

    // Ids are nearly always 1 to m; then a subtraction finds them.
    private int PositionOf(int id) => isGapless ? id - first : ids.BinarySearch(id);

    // Written in place: until its count is added, a row doesn't belong to the profile.
    private Span<ushort> NextRow()
    {
        if (rows == counts.Length) Array.Resize(ref counts, Math.Max(16, 2 * rows));
        var start = rows * ids.Length;
        if (start + ids.Length > ranks.Length)
            Array.Resize(ref ranks, (int)Math.Min(MostRanks, Math.Max(ranks.Length * 2L, start + ids.Length)));
        return ranks.AsSpan(start, ids.Length);
    }
}
