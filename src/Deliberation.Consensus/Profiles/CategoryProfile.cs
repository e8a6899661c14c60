using System.Collections.Immutable;

namespace Deliberation.Consensus.Profiles;

/// <summary>
/// Weighted ballots that put alternatives into named categories, best first (rows x alternatives). Immutable once built; thread safe.
/// </summary>
public sealed class CategoryProfile
{
    /// <summary>The category of an alternative that a ballot does not name.</summary>
    public const ushort NotGiven = ushort.MaxValue;

    private readonly ushort[] cells;
    private readonly long[] counts;

    internal CategoryProfile(ImmutableArray<string> names, ImmutableArray<string> categories, ushort[] cells, long[] counts)
    {
        (Names, Categories, this.cells, this.counts) = (names, categories, cells, counts);
        foreach (var count in counts) Voters += count;
    }

    /// <summary>Names of the alternatives 1, 2, ...</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Names of the categories, best first; at least one.</summary>
    public ImmutableArray<string> Categories { get; }

    /// <summary>Number of alternatives.</summary>
    public int Alternatives => Names.Length;

    /// <summary>Number of rows.</summary>
    public int Rows => counts.Length;

    /// <summary>The sum of all rows' counts; at most 2^53 - 1.</summary>
    public long Voters { get; }

    /// <summary>How many voters cast each row.</summary>
    public ReadOnlySpan<long> Counts => counts;

    /// <summary>Index of the category of each alternative in one row, or <see cref="NotGiven"/>.</summary>
    public ReadOnlySpan<ushort> Row(int row) => cells.AsSpan(row * Alternatives, Alternatives);

    /// <summary>Categories read as approval: the first one is approved, every other is not.</summary>
    public ApprovalProfile Approvals() =>
        ApprovalProfile.Of([.. Enumerable.Range(1, Alternatives)], Enumerable.Range(0, Rows).Select(row => (In(row, 0), counts[row])));

    /// <summary>Categories read as a weak order: who stands in one category is tied, who stands in none is tied at the bottom.</summary>
    public RankedProfile Orders()
    {
        var builder = new RankedProfileBuilder([.. Enumerable.Range(1, Alternatives)], Names);
        for (var row = 0; row < Rows; row++)
        {
            var tiers = Enumerable.Range(0, Categories.Length).Select(category => In(row, category)).Where(tier => tier.Length > 0).ToList();
            var refused = builder.Add([.. tiers.SelectMany(tier => tier.Select(position => position + 1))], [.. tiers.Select(tier => tier.Length)], counts[row]);
            if (refused is not null) throw new InvalidOperationException($"A row of categories was refused: {refused}.");
        }
        return builder.Build();
    }

    private int[] In(int row, int category)
    {
        var positions = new List<int>();
        var given = Row(row);
        for (var position = 0; position < given.Length; position++)
            if (given[position] == category) positions.Add(position);
        return [.. positions];
    }
}
