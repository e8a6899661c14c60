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
