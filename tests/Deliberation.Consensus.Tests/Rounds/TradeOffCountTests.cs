using Deliberation.Consensus.Rounds;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Consensus.Tests.Rounds;

public sealed class TradeOffCountTests
{
    private static readonly JcsValue Contexts = Booth.Names("contexts", "health", "school");

    private static readonly RoundProfile Round = Booth.Round(RoundKind.TradeOff, 12,
        [Choose((12, 2, 1)), Choose((12, 2, 1), (2, 12, 2)), Choose((12, 2, 1)), Choose((2, 12, 1))]);

    [Fact]
    public void Each_context_has_its_own_counts_and_entropy()
    {
        var edges = Booth.Json(Booth.Count(Round, "trade-offs", Contexts))["edges"]!.AsArray();

        Assert.Equal(
            [(1, 2, 12, 1, 3, 811_278L), (2, 2, 12, 1, 0, 0L)], // 3 against 1: entropy 0.811
            edges.Select(edge => ((int)edge!["context"]!, (int)edge["first"]!, (int)edge["second"]!, (int)edge["for_first"]!, (int)edge["for_second"]!, (long)edge["entropy"]!)));
    }

    [Fact]
    public void A_context_that_is_not_declared_is_refused() =>
        Assert.Equal("UnknownContext", Booth.Count(Round, "trade-offs", Booth.Names("contexts", "health")).Refusal?.Code);

    [Fact]
    public void A_norm_that_is_not_on_the_list_is_refused() =>
        Assert.Equal("NotOnBallot", Booth.Count(Round with { Norms = Round.Norms[..11] }, "trade-offs", Contexts).Refusal?.Code);

    [Fact]
    public void A_result_is_the_same_bytes_however_the_ballots_come() =>
        Booth.AssertSound(Round, "trade-offs", Contexts, JcsValue.Of(), Booth.Names("contexts"), Booth.Names("contexts", "a", "a"), Booth.Names("places", "a"));

    private static TradeOffChoices Choose(params (int, int, int)[] choices) => TradeOffChoices.Parse(choices).Value;
}
