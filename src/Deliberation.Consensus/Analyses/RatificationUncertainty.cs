using System.Collections.Immutable;
using Deliberation.Consensus.Results;
using Deliberation.Consensus.Rounds;
using Deliberation.Consensus.Uncertainty;
using Deliberation.Core;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Analyses;

/// <summary>
/// How sure a ratification is: both intervals of consent among consent + object, on which side of the charter's threshold the Wilson
/// interval lies (above, below, across), how many votes are missing until a figure counts, and who abstains. No ties, no chance.
/// Cost: number of votes. Example: 8 consent, 2 object, threshold 1/2: 0.490 to 0.943, so across.
/// </summary>
public static class RatificationUncertainty
{
    /// <summary>The family's name.</summary>
    public const string Family = "uncertainty";

    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "consent-uncertainty", 1, "Uncertainty of consent", "analysis",
        "How far the share of consent could be off if other people like these had voted, and whether that could cross the threshold.",
        "Wilson and Jeffreys intervals of consent/(consent + object); across iff low < threshold <= high",
        "E. B. Wilson (1927), doi:10.1080/01621459.1927.10502953; L. D. Brown et al. (2001), doi:10.1214/ss/1009213286",
        "none needed", "O(votes)",
        "8 consent, 2 object, threshold 1/2: 0.490 to 0.943, across",
        ["treats people alike", "independent of irrelevant norms"],
        ["meaning beyond the room: the people in it are not drawn at random"],
        "Everybody entitled has voted.");

    internal static Result<Counted> Count(AnalysisInput input, JcsValue parameters)
    {
        if (Members.Only(parameters, "fewest_votes", 1) is not { } fewest) return EngineRefusals.BadParameters;
        if (RatificationCount.Read(input.Rule.Parameters) is not { } thresholds) return EngineRefusals.BadParameters;
        var read = RatificationTable.Of(input.Profile);
        if (read.Refusal is { } no) return no;
        var norms = input.Profile.Norms;
        var votes = RatificationTable.Tally(read.Value, norms.Length);
        var threshold = (double)thresholds.Consent.Num / thresholds.Consent.Den;
        ImmutableArray<string> sides = [.. votes.Select(of => Side(of, threshold))];
        return new Counted(
            [("norms", JcsValue.Of(norms.Select((norm, i) => Describe(norm, votes[i], sides[i], fewest)))), ("threshold", JcsValue.Of(MicroUnits.Of(threshold)))],
            JcsValue.Of(("across", JcsValue.Of(sides.Count(side => side == "across"))), ("norms", JcsValue.Of(norms.Length))),
            "No ties are broken: each norm is counted by itself.",
            [.. norms.Select((norm, i) => $"{norm.N}: {votes[i].Consent} of {votes[i].Valid} consent; the interval lies {sides[i]} the threshold.")]);
    }

    private static string Side(RatificationVotes votes, double threshold)
    {
        if (WilsonInterval.Of(votes.Consent, votes.Valid) is not var (low, high)) return "across";
        return low >= threshold ? "above" : high < threshold ? "below" : "across";
    }

    private static JcsValue Describe(ProfileNorm norm, RatificationVotes votes, string side, int fewest) => Members.Norm(
        norm,
        ("abstain", JcsValue.Of(votes.Abstain)),
        ("abstain_share", Members.Micro(votes.Abstain, votes.Cast)),
        ("consent", JcsValue.Of(votes.Consent)),
        ("jeffreys", Members.Interval(JeffreysInterval.Of(votes.Consent, votes.Valid))),
        ("missing", JcsValue.Of(DataGate.Missing(votes.Valid, fewest))),
        ("side", JcsValue.Of(side)),
        ("valid", JcsValue.Of(votes.Valid)),
        ("wilson", WilsonInterval.Json(votes.Consent, votes.Valid)));
}
