using System.Collections.Immutable;

namespace Deliberation.Consensus.Profiles;

/// <summary>
/// Weighted weak orders over the same alternatives, one row per ballot. Within a row the rank of an alternative is 1
/// plus the number of alternatives strictly above it; alternatives a ballot does not name are tied together below
/// every named one. Immutable once built; safe to read from many threads.
/// </summary>
public sealed class RankedProfile
{
    /// <summary>The rank of an alternative that a ballot does not name.</summary>
    public const ushort Unranked = ushort.MaxValue;

    private readonly ushort[] ranks;
    private readonly long[] counts;

    internal RankedProfile(ImmutableArray<int> ids, ImmutableArray<string> names, ushort[] ranks, long[] counts)
    {
        (Ids, Names, this.ranks, this.counts) = (ids, names, ranks, counts);
        foreach (var count in counts) Voters += count;
    }

    /// <summary>The alternatives' ids, ascending. Everything else names alternatives by position in this list.</summary>
    public ImmutableArray<int> Ids { get; }

    /// <summary>The alternatives' names, in the order of <see cref="Ids"/>.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Number of alternatives.</summary>
    public int Alternatives => Ids.Length;

    /// <summary>Number of rows.</summary>
    public int Rows => counts.Length;

    /// <summary>Number of voters: the sum of all rows' counts; at most 2^53 - 1.</summary>
    public long Voters { get; }

    /// <summary>How many voters cast each row; all at least 0.</summary>
    public ReadOnlySpan<long> Counts => counts;

    /// <summary>No two alternatives that a ballot names are tied.</summary>
    public bool IsStrict
    {
        get
        {
            Span<bool> seen = new bool[Alternatives + 2];
            for (var row = 0; row < Rows; row++)
            {
                seen.Clear();
                foreach (var rank in Ranks(row))
                {
                    if (rank == Unranked) continue;
                    if (seen[rank]) return false;
                    seen[rank] = true;
                }
            }
            return true;
        }
    }

    /// <summary>One row's ranks, by position of the alternative; <see cref="Unranked"/> where it is not named.</summary>
    public ReadOnlySpan<ushort> Ranks(int row) => ranks.AsSpan(row * Alternatives, Alternatives);

    /// <summary>All rows' ranks, row after row (rows x alternatives).</summary>
    public ReadOnlySpan<ushort> AllRanks => ranks;

    /// <summary>The same rows with other counts, e.g. of a resample.</summary>
    public RankedProfile WithCounts(long[] other) => new(Ids, Names, ranks, other);

    /// <summary>Index of an id; -1 when there is none.</summary>
    public int IndexOf(int id) => Ids.BinarySearch(id);

    /// <summary>Ids of several positions, order kept.</summary>
    public ImmutableArray<int> IdsOf(IEnumerable<int> positions) => [.. positions.Select(p => Ids[p])];
}
