using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Deliberation.Consensus.Rounds;
using Deliberation.Core.Ballots;
using Deliberation.Core.Charter;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Consensus.Tests.Rounds;

public sealed class ThresholdTests
{
    private static readonly Stance[] Given = [Stance.Agree, Stance.Agree, Stance.Agree, Stance.Disagree, Stance.Unsure];

    [Fact]
    [Example("share")]
    public void Example_of_shares() => Assert.Equal(
        StanceCount.Card.Example, $"3 agree, 1 disagrees, 1 is unsure: {Share("cast")} of cast, {Share("valid")} of valid");

    [Theory]
    [InlineData("entitled", "3/10")]
    [InlineData("present", "3/8")]
    public void A_share_is_of_the_base_that_is_named(string named, string share) => Assert.Equal(share, Share(named));

    [Fact]
    public void A_head_count_that_missed_people_is_no_base()
    {
        var present = new RoundMethod("share", 1, JcsValue.Of(("base", JcsValue.Of("present"))));

        Assert.Null(Norm(Stances() with { AtClose = new HeadCount(10, 2, 5) }, present)["share"]);
        Assert.Equal("3", (string)Norm(Stances() with { AtClose = new HeadCount(10, 4, 5) }, present)["share"]!["num"]!);
    }

    [Fact]
    public void A_base_that_is_not_named_is_refused() =>
        Assert.Equal("BadParameters", ConsensusEngine.Compute(Stances(), new RoundMethod("share", 1, JcsValue.Of(("base", JcsValue.Of("all")))), new Seed(1)).Refusal?.Code);

    [Fact]
    [Example("consent")]
    public void Example_of_consent()
    {
        var thresholds = new Thresholds(new Share(0, 1), QuorumCounts.Participated, new Share(1, 10), new Share(1, 2));
        RatificationVote[] votes = [RatificationVote.Consent, RatificationVote.Consent, RatificationVote.Consent, RatificationVote.Object];
        var method = new RoundMethod("consent", 1, RatificationCount.Parameters(thresholds));
        var norm = Norm(Profile(RoundKind.Ratification, [.. votes.Select(vote => Ratification.Parse([(1, vote)], []).Value)], new HeadCount(40, 4, 4)), method);
        var (consent, objecting) = ((int)norm["consent"]!, (int)norm["object"]!);

        Assert.Equal(
            RatificationCount.Card.Example,
            $"40 entitled, norm quorum 1/10, threshold 1/2; 3 consent, 1 objects: {consent + objecting} of 40 spoke, {consent} of {consent + objecting} consent, so {norm["outcome"]}");
    }

    private static string Share(string named)
    {
        var share = Norm(Stances(), new RoundMethod("share", 1, JcsValue.Of(("base", JcsValue.Of(named)))))["share"]!;
        return $"{share["num"]}/{share["den"]}";
    }

    private static RoundProfile Stances() =>
        Profile(RoundKind.Stance, [.. Given.Select(stance => Core.Ballots.Stances.Parse([(1, stance)]).Value)], new HeadCount(10, 8, 5));

    private static RoundProfile Profile(RoundKind kind, Ballot[] ballots, HeadCount heads) => new(
        1,
        kind,
        [new ProfileNorm(1, 1, 1, null)],
        [.. ballots.Select((ballot, i) => new TaggedBallot(new Tag(SHA256.HashData(BitConverter.GetBytes(i)).AsSpan(0, 16)), ballot))],
        heads);

    private static JsonNode Norm(RoundProfile profile, RoundMethod method) =>
        JsonNode.Parse(ConsensusEngine.Compute(profile, method, new Seed(1)).Value.Json.Bytes.Span)!["norms"]![0]!;
}
