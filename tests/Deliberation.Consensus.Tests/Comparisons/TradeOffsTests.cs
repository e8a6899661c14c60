using Deliberation.Consensus.Comparisons;

namespace Deliberation.Consensus.Tests.Comparisons;

public sealed class TradeOffsTests
{
    [Fact]
    public void Choices_are_counted_per_pair_and_context_whatever_came_first()
    {
        TradeOffs.Choice[] choices =
        [
            new("safety", "privacy", "health"), new("privacy", "safety", "health"), new("privacy", "safety", "health"),
            new("privacy", "safety", "health"), new("safety", "privacy", "school"), new("privacy", "fairness", "health"),
        ];

        var edges = TradeOffs.Count(choices);

        Assert.Equal<IEnumerable<TradeOffs.Edge>>(
            [new("fairness", "privacy", "health", 0, 1), new("privacy", "safety", "health", 3, 1), new("privacy", "safety", "school", 0, 1)], edges);
        Assert.Equal(0.811278124459, edges[1].Entropy, 1e-9);
        Assert.Equal(0, edges[0].Entropy);
        Assert.Equal<IEnumerable<TradeOffs.Edge>>(edges, TradeOffs.Count(choices.Reverse()));
    }

    [Fact]
    public void A_value_against_itself_says_nothing() => Assert.Empty(TradeOffs.Count([new("safety", "safety", "health")]));

    [Fact]
    public void Names_that_only_look_alike_are_kept_apart() =>
        Assert.Equal(2, TradeOffs.Count([new("a", "b", "c"), new("a", "B", "c")]).Length);
}
