using System.Collections.Immutable;

namespace Deliberation.Consensus.Delphi;

/// <summary>What experts (or participants) rated over several readings of the same question. Immutable; thread safe.</summary>
public sealed class DelphiPanel
{
    private readonly SortedDictionary<(int Round, int Item), SortedDictionary<int, int>> cells = [];

    /// <summary>A panel from its ratings; a repeated (round, expert, item) keeps the last.</summary>
    public DelphiPanel(RatingScale scale, IEnumerable<(int Round, int Expert, int Item, int Rating)> ratings)
    {
        Scale = scale;
        foreach (var (round, expert, item, rating) in ratings)
        {
            if (!scale.Has(rating)) throw new ArgumentOutOfRangeException(nameof(ratings), rating, "not on the scale");
            if (!cells.TryGetValue((round, item), out var cell)) cells[(round, item)] = cell = [];
            cell[expert] = rating;
        }
        Rounds = [.. cells.Keys.Select(key => key.Round).Distinct()];
        Items = [.. cells.Keys.Select(key => key.Item).Distinct().Order()];
    }

    /// <summary>The declared scale.</summary>
    public RatingScale Scale { get; }

    /// <summary>Rounds, ascending.</summary>
    public ImmutableArray<int> Rounds { get; }

    /// <summary>Items rated in any round, ascending.</summary>
    public ImmutableArray<int> Items { get; }

    /// <summary>Items rated in a round, ascending.</summary>
    public ImmutableArray<int> ItemsOf(int round) => [.. Items.Where(item => cells.ContainsKey((round, item)))];

    /// <summary>Who rated an item how in a round, by expert; empty when nobody did.</summary>
    public IReadOnlyDictionary<int, int> Ratings(int round, int item) =>
        cells.TryGetValue((round, item), out var cell) ? cell : new SortedDictionary<int, int>();
}
