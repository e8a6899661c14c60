using Deliberation.Consensus.Analyses;
using Deliberation.Consensus.Results;
using Deliberation.Consensus.Rounds;
using Deliberation.Core;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Consensus;

/// <summary>
/// The one entry: a frozen round, a method and a seed in, a result out. Pure: equal input gives equal bytes on every
/// run and machine, so that the offline verifier recomputes what the server published. Thread safe.
/// </summary>
public static class ConsensusEngine
{
    /// <summary>Computes the round's member of result.json.</summary>
    /// <param name="profile">The frozen round.</param>
    /// <param name="method">What to apply; see <see cref="RoundMethod.ChosenBy"/> for the charter's choice.</param>
    /// <param name="seed">The round's seed.</param>
    /// <returns>The result; or a refusal of <see cref="EngineRefusals"/>.</returns>
    public static Result<ComputedRound> Compute(RoundProfile profile, RoundMethod method, Seed seed)
    {
        if (Malformed(profile) is { } no) return no;
        var counted = Count(profile, method, seed);
        if (counted.Refusal is { } refused) return refused;
        var (members, summary, tieBreak, trace) = counted.Value;
        var json = JcsValue.Of([("kind", JcsValue.Of(profile.Kind.Word())), ("round", JcsValue.Of(profile.Round)), .. members]);
        return new ComputedRound(CanonicalJson.Of(json), method, seed, summary, tieBreak, trace);
    }

    /// <summary>Computes one analysis of a round: what can be said beyond the charter's rule. It informs and never changes the outcome.</summary>
    /// <param name="input">The frozen round, and the earlier reading where the family compares two.</param>
    /// <param name="plan">Family and method; see <see cref="AnalysisPlan.For"/>.</param>
    /// <param name="seed">The round's seed.</param>
    /// <param name="stated">Null to compute afresh. A stated result, to check it: what it stores as data (the labels of opinion groups, map
    /// positions, silhouettes, stability) is taken from it, and everything else is computed from that and the ballots.</param>
    /// <returns>The result; or a refusal of <see cref="EngineRefusals"/>.</returns>
    public static Result<ComputedRound> Analyse(AnalysisInput input, AnalysisPlan plan, Seed seed, JcsValue? stated = null)
    {
        var (profile, method) = (input.Profile, plan.Method);
        if (Malformed(profile) is { } no) return no;
        if (input.Before is { } before && Malformed(before) is { } worse) return worse;
        if (AnalysisFamily.Find(plan.Family, profile.Kind) is not { } family || method.Id != family.Card.Id) return EngineRefusals.UnknownMethod;
        if (method.Version != family.Card.Version) return EngineRefusals.UnknownMethodVersion;
        var counted = family.Count(input, method.Parameters, seed, stated);
        if (counted.Refusal is { } refused) return refused;
        var (members, summary, tieBreak, trace) = counted.Value;
        var json = JcsValue.Of(
        [
            ("family", JcsValue.Of(family.Name)), ("kind", JcsValue.Of(profile.Kind.Word())), ("round", JcsValue.Of(profile.Round)),
            ("trace", JcsValue.Of(trace.Select(line => (JcsValue)JcsValue.Of(line)))), .. members,
        ]);
        return new ComputedRound(CanonicalJson.Of(json), method, seed, summary, tieBreak, trace);
    }

    private static Result<Counted> Count(RoundProfile profile, RoundMethod method, Seed seed)
    {
        if (MethodRegistry.Find(method.Id) is not { Round: { } counting } known || counting.Kind != profile.Kind) return EngineRefusals.UnknownMethod;
        if (known.Card.Version != method.Version) return EngineRefusals.UnknownMethodVersion;
        return counting.Count(profile, method.Parameters, seed);
    }

    private static Refusal? Malformed(RoundProfile profile)
    {
        if (profile.Norms.Length > Ballot.MostNorms) return EngineRefusals.BadBallotList;
        for (var i = 0; i < profile.Norms.Length; i++)
            if (profile.Norms[i].N != i + 1) return EngineRefusals.BadBallotList;
        var tags = new HashSet<Tag>(profile.Ballots.Length);
        foreach (var (tag, ballot) in profile.Ballots)
        {
            if (!tags.Add(tag)) return EngineRefusals.DuplicateTag;
            if (ballot.Highest > profile.Norms.Length) return EngineRefusals.NotOnBallot;
        }
        return null;
    }
}
