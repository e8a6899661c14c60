using System.Collections.Immutable;
using System.Globalization;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Rounds;

/// <summary>
/// The norms of a round numbered by a permutation drawn from its seed: position p is number <see cref="N"/>(p) of the ballot list.
/// Where a method is tied, the lowest position comes first, so that nobody's place on the ballot list helps or hurts.
/// </summary>
internal sealed class DrawnOrder
{
    private readonly Seed seed;
    private readonly ImmutableArray<int> drawn;
    private readonly int[] positions;

    private DrawnOrder(Seed seed, ImmutableArray<int> drawn)
    {
        (this.seed, this.drawn) = (seed, drawn);
        positions = new int[drawn.Length];
        for (var p = 0; p < drawn.Length; p++) positions[drawn[p]] = p;
    }

    /// <summary>Draws.</summary>
    public static DrawnOrder Of(Seed seed, int norms) => new(seed, new SplitMix64(seed).Permutation(norms));

    /// <summary>The same order from its end: what a tie would have given had it been broken the other way.</summary>
    public DrawnOrder Reversed() => new(seed, [.. drawn.Reverse()]);

    /// <summary>Number of norms.</summary>
    public int Count => drawn.Length;

    /// <summary>The numbers of the ballot list in drawn order.</summary>
    public ImmutableArray<int> Numbers => [.. drawn.Select(n => n + 1)];

    /// <summary>The number on the ballot list of a position.</summary>
    public int N(int position) => drawn[position] + 1;

    /// <summary>The position of a number on the ballot list.</summary>
    public int Position(int n) => positions[n - 1];

    /// <summary>A number as text.</summary>
    public string Name(int position) => N(position).ToString(CultureInfo.InvariantCulture);

    /// <summary>Numbers of several positions, order kept.</summary>
    public JcsValue Json(IEnumerable<int> them) => JcsValue.Of(them.Select(p => (JcsValue)JcsValue.Of(N(p))));

    /// <summary>Tiers of positions: within a tier ascending by number.</summary>
    public JcsValue Tiers(IEnumerable<IEnumerable<int>> tiers) =>
        JcsValue.Of(tiers.Select(tier => (JcsValue)JcsValue.Of(tier.Select(N).Order().Select(n => (JcsValue)JcsValue.Of(n)))));

    /// <summary>The first line of a trace.</summary>
    public string Line(string method) => $"Method: {method}. Seed {seed}. Drawn order, which breaks ties: {string.Join(", ", Numbers)}.";

    /// <summary>A line of the trace for every tier of more than one.</summary>
    public IEnumerable<string> Ties(IEnumerable<IReadOnlyCollection<int>> tiers) => tiers.Where(tier => tier.Count > 1).Select(tier =>
        $"Tied: {string.Join(", ", tier.Select(N).Order())}; in the order they come as {string.Join(", ", tier.Order().Select(Name))} by the drawn order.");

    /// <summary>How ties are broken, in one sentence.</summary>
    public string Sentence => $"Tied norms come in an order drawn from the round's seed {seed}.";
}
