using System.Text.Json.Nodes;
using Deliberation.Consensus.Analyses;
using Deliberation.Consensus.Rounds;
using Deliberation.Core.Ballots;
using Deliberation.Core.Charter;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Consensus.Tests.Analyses;

/// <summary>Rounds made by hand, and their analyses as JSON.</summary>
internal static class Panels
{
    public static readonly Seed Seed = new(0x338659c4052c10dc);

    /// <summary>One ballot per word: a agrees, d disagrees, p passes, u is unsure, - didn't see the norm.</summary>
    public static RoundProfile Stances(IEnumerable<string> ballots, int round = 1, int entitled = 0) => Round(
        RoundKind.Stance, round, ballots.First().Length, entitled, [.. ballots.Select(word => Core.Ballots.Stances.Parse(
            word.Select((letter, i) => (N: i + 1, letter)).Where(given => given.letter != '-').Select(given => (given.N, given.letter switch
            {
                'a' => Stance.Agree,
                'd' => Stance.Disagree,
                'p' => Stance.Pass,
                'u' => Stance.Unsure,
                _ => throw new ArgumentException($"what is {given.letter}?", nameof(ballots)),
            })).ToArray()).Value)]);

    public static RoundProfile Rankings(int norms, IEnumerable<int[]> orders) =>
        Round(RoundKind.Ranking, 1, norms, 0, [.. orders.Select(order => Ranking.Parse([.. order.Select(n => new[] { n })]).Value)]);

    public static RoundProfile Votes(int consent, int objections, int abstain, int entitled) => Round(RoundKind.Ratification, 1, 1, entitled, [
        .. Enumerable.Repeat(RatificationVote.Consent, consent)
            .Concat(Enumerable.Repeat(RatificationVote.Object, objections))
            .Concat(Enumerable.Repeat(RatificationVote.Abstain, abstain))
            .Select(vote => Ratification.Parse([(1, vote)], []).Value)]);

    public static AnalysisInput Input(RoundProfile profile, RoundProfile? before = null) => new(profile, RoundMethod.ChosenBy(CharterTerms.Default, profile.Kind)!, before);

    public static AnalysisPlan Plan(string family, string method, params (string, JcsValue)[] parameters) => new(family, new RoundMethod(method, 1, JcsValue.Of(parameters)));

    public static readonly AnalysisPlan Groups = Plan("opinion-groups", "opinion-group-report", ("fewest_people", JcsValue.Of(5)), ("fewest_votes", JcsValue.Of(20)));

    public static JsonNode Json(AnalysisInput input, AnalysisPlan plan) =>
        JsonNode.Parse(ConsensusEngine.Analyse(input, plan, Seed).Value.Json.Bytes.Span)!;

    // A tag tells nothing about the ballot: people who answer alike don't come one after the other.
    private static RoundProfile Round(RoundKind kind, int round, int norms, int entitled, IReadOnlyList<Ballot> ballots) => new(
        round,
        kind,
        [.. Enumerable.Range(1, norms).Select(n => new ProfileNorm(n, n, 1, null))],
        [.. ballots.Select((ballot, i) => new TaggedBallot(new Tag(((UInt128)((uint)i * 2654435761u) << 96) + (UInt128)i), ballot))],
        new HeadCount(Math.Max(entitled, ballots.Count), ballots.Count, ballots.Count));
}
