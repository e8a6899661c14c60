using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Deliberation.Consensus.Rounds;
using Deliberation.Core.Ballots;
using Deliberation.Core.Charter;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Consensus.Tests;

public sealed class ConsensusEngineTests
{
    private static readonly Seed Seed = new(0x338659c4052c10dc);

    [Fact]
    public void Stances_are_counted_with_share_and_interval()
    {
        var result = Compute(RoundKind.Stance, 2, [.. Enumerable.Repeat(Stance.Agree, 8), Stance.Disagree, Stance.Unsure], given => Stances.Parse([(1, given)]).Value);

        var first = result["norms"]![0]!;
        Assert.Equal((8, 1, 0, 1), ((int)first["agree"]!, (int)first["disagree"]!, (int)first["pass"]!, (int)first["unsure"]!));
        Assert.Equal(("4", "5"), ((string)first["share"]!["num"]!, (string)first["share"]!["den"]!));
        // Wilson 95% for 8 of 10, by hand: (0.8 + z2/20 -+ z sqrt(0.016 + z2/400)) / (1 + z2/10), z2 = 3.841459.
        Assert.Equal([490162L, 943318L], first["wilson"]!.AsArray().Select(bound => (long)bound!));
        Assert.Equal(0, (int)result["norms"]![1]!["agree"]!);
    }

    [Fact]
    public void Schulzes_own_kind_of_cycle_is_won_by_the_strongest_chain()
    {
        // 3 voters a>b>c, 2 b>c>a, 2 c>a>b: a beats b 5:2, b beats c 5:2, c beats a 4:3.
        int[][] orders = [[1, 2, 3], [1, 2, 3], [1, 2, 3], [2, 3, 1], [2, 3, 1], [3, 1, 2], [3, 1, 2]];

        var result = Compute(RoundKind.Ranking, 3, orders, Strict);

        Assert.Equal([1], result["winners"]!.AsArray().Select(n => (int)n!));
    }

    [Fact]
    public void Whoever_beats_everybody_wins()
    {
        var chance = new Random(11);
        var decided = 0;
        for (var trial = 0; trial < 200; trial++)
        {
            var orders = Enumerable.Range(0, 9).Select(_ => Shuffled([1, 2, 3, 4, 5], chance)).ToArray();
            var condorcet = Enumerable.Range(1, 5).SingleOrDefault(a => Enumerable.Range(1, 5).All(b =>
                a == b || orders.Count(order => Array.IndexOf(order, a) < Array.IndexOf(order, b)) > 4));
            if (condorcet == 0) continue;
            decided++;
            Assert.Equal([condorcet], Compute(RoundKind.Ranking, 5, orders, Strict)["winners"]!.AsArray().Select(n => (int)n!));
        }

        Assert.InRange(decided, 50, 200);
    }

    [Fact]
    public void The_order_of_ballots_never_changes_a_byte()
    {
        var chance = new Random(12);
        var orders = Enumerable.Range(0, 20).Select(_ => Shuffled([1, 2, 3, 4], chance)).ToArray();
        var profile = Profile(RoundKind.Ranking, 4, orders, Strict);
        var turned = profile with { Ballots = [.. profile.Ballots.Reverse()] };

        Assert.Equal(Bytes(profile), Bytes(turned));
        Assert.Equal(Bytes(profile), Bytes(profile));
    }

    [Fact]
    public void A_ratification_follows_the_charter_exactly()
    {
        RatificationVote[] votes = [RatificationVote.Consent, RatificationVote.Consent, RatificationVote.Object, RatificationVote.Abstain];
        var result = Compute(RoundKind.Ratification, 2, votes, vote => Ratification.Parse([(1, vote)], []).Value);

        Assert.Equal("ratified", (string)result["norms"]![0]!["outcome"]!);
        Assert.Equal((2, 1, 1), ((int)result["norms"]![0]!["consent"]!, (int)result["norms"]![0]!["object"]!, (int)result["norms"]![0]!["abstain"]!));
        Assert.Equal("not settled", (string)result["norms"]![1]!["outcome"]!);
    }

    [Fact]
    public void Profiles_that_no_record_holds_are_refused_by_name()
    {
        var sound = Profile(RoundKind.Stance, 1, [Stance.Agree], given => Stances.Parse([(1, given)]).Value);
        var method = RoundMethod.ChosenBy(CharterTerms.Default, RoundKind.Stance)!;

        Assert.Equal("DuplicateTag", ConsensusEngine.Compute(sound with { Ballots = [.. sound.Ballots, .. sound.Ballots] }, method, Seed).Refusal?.Code);
        Assert.Equal("NotOnBallot", ConsensusEngine.Compute(sound with { Norms = [] }, method, Seed).Refusal?.Code);
        Assert.Equal("UnknownMethod", ConsensusEngine.Compute(sound, method with { Id = "coin" }, Seed).Refusal?.Code);
        Assert.Equal("UnknownMethodVersion", ConsensusEngine.Compute(sound, method with { Version = 99 }, Seed).Refusal?.Code);
    }

    [Theory]
    [InlineData(RoundKind.Stance)]
    [InlineData(RoundKind.Ranking)]
    [InlineData(RoundKind.Ratification)]
    public void Ballots_lists_and_parameters_of_another_kind_are_refused_by_name(RoundKind kind)
    {
        var method = RoundMethod.ChosenBy(CharterTerms.Default, kind)!;
        Ballot foreign = kind == RoundKind.Stance ? Strict([1]) : Stances.Parse([(1, Stance.Agree)]).Value;
        var profile = Profile(kind, 1, [foreign], ballot => ballot);

        Assert.Equal("WrongBallotKind", ConsensusEngine.Compute(profile, method, Seed).Refusal?.Code);
        Assert.Equal("BadParameters", ConsensusEngine.Compute(profile with { Ballots = [] }, method with { Parameters = JcsValue.Of(("coin", JcsValue.Of(2))) }, Seed).Refusal?.Code);
        Assert.Equal("BadBallotList", ConsensusEngine.Compute(profile with { Norms = [new ProfileNorm(2, 1, 1, null)] }, method, Seed).Refusal?.Code);
        var many = Enumerable.Range(1, 501).Select(n => new ProfileNorm(n, n, 1, null));
        Assert.Equal("BadBallotList", ConsensusEngine.Compute(profile with { Norms = [.. many] }, method, Seed).Refusal?.Code);
    }

    [Fact]
    public void A_rule_that_cannot_be_computed_exactly_for_so_many_norms_says_so()
    {
        var orders = new int[][] { [.. Enumerable.Range(1, 40)], [.. Enumerable.Range(1, 40).Reverse()] };
        var method = RoundMethod.ChosenBy(CharterTerms.Default, RoundKind.Ranking)! with { Id = "kemeny" };

        Assert.Equal("TooManyForRule", ConsensusEngine.Compute(Profile(RoundKind.Ranking, 40, orders, Strict), method, Seed).Refusal?.Code);
    }

    private static Ranking Strict(int[] order) => Ranking.Parse([.. order.Select(n => new[] { n })]).Value;

    private static int[] Shuffled(int[] numbers, Random chance)
    {
        chance.Shuffle(numbers);
        return numbers;
    }

    private static RoundProfile Profile<T>(RoundKind kind, int norms, T[] people, Func<T, Ballot> ballot) => new(
        1,
        kind,
        [.. Enumerable.Range(1, norms).Select(n => new ProfileNorm(n, n, 1, null))],
        [.. people.Select((person, i) => new TaggedBallot(new Tag(SHA256.HashData(BitConverter.GetBytes(i)).AsSpan(0, 16)), ballot(person)))],
        new HeadCount(people.Length, people.Length, people.Length));

    private static byte[] Bytes(RoundProfile profile) =>
        ConsensusEngine.Compute(profile, RoundMethod.ChosenBy(CharterTerms.Default, profile.Kind)!, Seed).Value.Json.Bytes.ToArray();

    private static JsonNode Compute<T>(RoundKind kind, int norms, T[] people, Func<T, Ballot> ballot) =>
        JsonNode.Parse(Bytes(Profile(kind, norms, people, ballot)))!;
}
