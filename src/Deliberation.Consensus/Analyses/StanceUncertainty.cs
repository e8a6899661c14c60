using System.Collections.Immutable;
using Deliberation.Consensus.Opinions;
using Deliberation.Consensus.Polarisation;
using Deliberation.Consensus.Results;
using Deliberation.Consensus.Rounds;
using Deliberation.Consensus.Uncertainty;
using Deliberation.Core;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Analyses;

/// <summary>
/// How sure the shares of a stance round are. Per norm, over everybody who cast (agree + disagree + pass + unsure): both intervals of
/// the share that agrees, how many votes are missing until a figure counts, the share that is unsure, and how divided people are on
/// the scale disagree, neither, agree. No ties, no chance. Cost: number of stances. Example: 8 agree of 10: Wilson 0.490 to
/// 0.943, 10 more votes needed.
/// </summary>
public static class StanceUncertainty
{
    /// <summary>The family's name.</summary>
    public const string Family = "uncertainty";

    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "share-uncertainty", 1, "Uncertainty of shares", "analysis",
        "How far each share could be off if other people like these had answered, and how many votes are missing before it counts.",
        "Wilson and Jeffreys intervals of agree/cast; missing = max(0, fewest - cast); polarisation over (disagree, neither, agree)",
        "E. B. Wilson (1927), doi:10.1080/01621459.1927.10502953; L. D. Brown et al. (2001), doi:10.1214/ss/1009213286",
        "none needed", "O(stances)",
        "8 agree of 10 cast: 0.490 to 0.943; with at least 20 votes wanted, 10 are missing",
        ["treats people alike", "independent of irrelevant norms"],
        ["meaning beyond the room: the people in it are not drawn at random"],
        "Everybody entitled has voted: the shares are then exact.");

    internal static Result<Counted> Count(AnalysisInput input, JcsValue parameters)
    {
        if (Members.Only(parameters, "fewest_votes", 1) is not { } fewest) return EngineRefusals.BadParameters;
        var table = StanceTable.Of(input.Profile);
        if (table.Refusal is { } no) return no;
        var votes = GroupVotes.Everybody(table.Value);
        var norms = input.Profile.Norms;
        var thin = norms.Where((_, column) => DataGate.Missing(votes.All(column).Seen, fewest) > 0).Select(norm => norm.N).ToImmutableArray();
        return new Counted(
            [("norms", JcsValue.Of(norms.Select((norm, column) => Describe(norm, votes.All(column), fewest)))), ("thin", Members.Numbers(thin))],
            JcsValue.Of(("norms", JcsValue.Of(norms.Length)), ("thin", JcsValue.Of(thin.Length))),
            "No ties are broken: each norm is counted by itself.",
            [.. norms.Select((norm, column) => Line(norm, votes.All(column), fewest))]);
    }

    private static JcsValue Describe(ProfileNorm norm, NormVotes votes, int fewest)
    {
        long[] scale = [votes.Disagree, votes.Passed, votes.Agree];
        return Members.Norm(
            norm,
            ("agree", JcsValue.Of(votes.Agree)),
            ("cast", JcsValue.Of(votes.Seen)),
            ("esteban_ray", MicroUnits.OrNull(EstebanRay.Of(scale))),
            ("entropy", MicroUnits.OrNull(Entropy.Normalised(scale))),
            ("jeffreys", Members.Interval(JeffreysInterval.Of(votes.Agree, votes.Seen))),
            ("missing", JcsValue.Of(DataGate.Missing(votes.Seen, fewest))),
            ("unsure", JcsValue.Of(votes.Unsure)),
            ("unsure_share", Members.Micro(votes.Unsure, votes.Seen)),
            ("van_der_eijk", MicroUnits.OrNull(VanDerEijk.Agreement(scale))),
            ("variance", MicroUnits.OrNull(VariancePolarisation.Of(scale))),
            ("wilson", WilsonInterval.Json(votes.Agree, votes.Seen)));
    }

    private static string Line(ProfileNorm norm, NormVotes votes, int fewest) => DataGate.Missing(votes.Seen, fewest) is var missing and > 0
        ? $"{norm.N}: {votes.Agree} of {votes.Seen} agree; {missing} more votes needed"
        : $"{norm.N}: {votes.Agree} of {votes.Seen} agree, {votes.Unsure} unsure";
}
