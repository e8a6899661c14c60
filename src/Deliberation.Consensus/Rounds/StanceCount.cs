using System.Collections.Immutable;
using Deliberation.Consensus.Results;
using Deliberation.Consensus.Uncertainty;
using Deliberation.Core;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Rounds;

/// <summary>
/// Stance rounds: how many agree, disagree, pass and are unsure, and the share of agreement in a stated base. cast =
/// agree + disagree + pass + unsure; valid = agree + disagree; entitled and present are head counts at the close. Where
/// fewer were counted than agree, a head count isn't a base and the share is null. No ties, no chance. Cost: number of stances. Example: 3 agree, 1 disagree, 1 unsure: 3/5 of cast, 3/4 of valid.
/// </summary>
public static class StanceCount
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "share", 1, "Share of agreement", "majority",
        "How many of a stated group agree with a norm.",
        "agree / base; base = cast (agree + disagree + pass + unsure), valid (agree + disagree), entitled or present",
        "K. O. May (1952), doi:10.2307/1907651, for two options; interval: E. B. Wilson (1927), doi:10.1080/01621459.1927.10502953",
        "none needed: norms are not compared", "O(stances)",
        "3 agree, 1 disagrees, 1 is unsure: 3/5 of cast, 3/4 of valid",
        ["monotone", "participation", "independent of irrelevant norms"],
        ["shows who disagrees: a high share can hide a group that is against"],
        "Norms exclude each other: let people rank them.");

    private static readonly ImmutableArray<string> Bases = ["cast", "entitled", "present", "valid"];

    internal static Result<Counted> Count(RoundProfile profile, JcsValue parameters)
    {
        if (BaseOf(parameters) is not { } named) return EngineRefusals.BadParameters;
        var tallies = new (long Agree, long Disagree, long Pass, long Unsure)[profile.Norms.Length];
        foreach (var (_, ballot) in profile.Ballots)
        {
            if (ballot is not Stances stances) return EngineRefusals.WrongBallotKind;
            foreach (var (n, stance) in stances.Given) Add(ref tallies[n - 1], stance);
        }
        var norms = profile.Norms.Select((norm, i) => Describe(profile, norm, tallies[i], named));
        return new Counted(
            [("norms", JcsValue.Of(norms))],
            JcsValue.Of(("norms", JcsValue.Of(profile.Norms.Length))),
            "No ties are broken: each norm is counted by itself.",
            [.. profile.Norms.Select((norm, i) => Line(profile, norm, tallies[i], named))]);
    }

    /// <summary>The base that parameters name; null when they aren't this method's.</summary>
    internal static string? BaseOf(JcsValue parameters) =>
        parameters is JcsValue.Map map && map.Unless("base") is null && map["base"] is JcsValue.Text { Value: var named } && Bases.Contains(named) ? named : null;

    private static void Add(ref (long Agree, long Disagree, long Pass, long Unsure) tally, Stance stance)
    {
        switch (stance)
        {
            case Stance.Agree: tally.Agree++; break;
            case Stance.Disagree: tally.Disagree++; break;
            case Stance.Pass: tally.Pass++; break;
            case Stance.Unsure: tally.Unsure++; break;
            default: throw new ArgumentOutOfRangeException(nameof(stance), stance, "not a stance");
        }
    }

    // 0 where there is no base.
    private static long Base(RoundProfile profile, (long Agree, long Disagree, long Pass, long Unsure) tally, string named) => named switch
    {
        "cast" => tally.Agree + tally.Disagree + tally.Pass + tally.Unsure,
        "valid" => tally.Agree + tally.Disagree,
        "entitled" => profile.AtClose.Entitled >= tally.Agree ? profile.AtClose.Entitled : 0,
        "present" => profile.AtClose.Present >= tally.Agree ? profile.AtClose.Present : 0,
        _ => throw new ArgumentOutOfRangeException(nameof(named), named, "not a base"),
    };

    private static JcsValue Describe(RoundProfile profile, ProfileNorm norm, (long Agree, long Disagree, long Pass, long Unsure) tally, string named)
    {
        var whole = Base(profile, tally, named);
        return JcsValue.Of(
            [.. Counted.NormMembers(norm),
            ("agree", JcsValue.Of(tally.Agree)),
            ("disagree", JcsValue.Of(tally.Disagree)),
            ("pass", JcsValue.Of(tally.Pass)),
            ("unsure", JcsValue.Of(tally.Unsure)),
            ("share", whole == 0 ? JcsValue.Null : new Ratio(tally.Agree, whole).ToJson()),
            ("wilson", WilsonInterval.Json(tally.Agree, whole))]);
    }

    private static string Line(RoundProfile profile, ProfileNorm norm, (long Agree, long Disagree, long Pass, long Unsure) tally, string named) =>
        $"{norm.N}: {tally.Agree} agree, {tally.Disagree} disagree, {tally.Pass} pass, {tally.Unsure} unsure; "
        + $"{tally.Agree} of {Base(profile, tally, named)} {named}";
}
