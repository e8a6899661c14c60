using Deliberation.Consensus.Delphi;
using Deliberation.Consensus.Results;
using Deliberation.Consensus.Rounds;
using Deliberation.Core;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Analyses;

/// <summary>
/// What changed between two readings of the same norms: stances as ratings disagree 1, pass or unsure 2, agree 3, people matched by
/// their ballot tag, norms by number and version. Change and stability (<see cref="RoundStability"/>), concordance before and after
/// (<see cref="KendallW"/>, read with both, since it also rises when people merely conform), lonely views (<see cref="Dissent"/>), and a
/// recommendation whether another reading would change much (<see cref="StopRule"/>), which never decides. Cost: number of stances. Example:
/// five people agree twice: 100% unchanged, mean shift 0, settled.
/// </summary>
public static class ReadingComparison
{
    /// <summary>The family's name.</summary>
    public const string Family = "readings";

    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "reading-stability", 1, "Change between readings", "analysis",
        "How many people changed their answers between two readings of the same norms, how far, and whether another reading would change much.",
        "share unchanged, mean |shift| on disagree 1, neither 2, agree 3; Spearman and tau-b of norm means; Kendall's W per reading; interquartile ranges of type 7",
        "J. Dajani et al. (1979), doi:10.1016/0040-1625(79)90007-6; H. von der Gracht (2012), doi:10.1016/j.techfore.2012.04.013",
        "tied ratings share the mean rank", "O(stances log stances)",
        "five people agree in both readings: 100% unchanged, settled",
        ["treats people alike"],
        ["tells agreement from conformity"],
        "The wording changed between the readings, or few people took part in both.");

    private static readonly RatingScale Scale = new(1, 3);

    internal static Result<Counted> Count(AnalysisInput input, JcsValue parameters)
    {
        if (Members.Only(parameters, "before", 1) is not { } number || input.Before is not { } before || before.Round != number) return EngineRefusals.BadParameters;
        if (before.Ballots.Concat(input.Profile.Ballots).Any(tagged => tagged.Ballot is not Stances)) return EngineRefusals.WrongBallotKind;
        var shared = Shared(before, input.Profile);
        var panel = new DelphiPanel(Scale, Ratings(before, input.Profile, shared));
        var change = RoundStability.Between(panel, 0, 1);
        var stop = StopRule.Of(change);
        var dissent = Dissent.Of(panel, 1, 0);
        var (earlier, later) = (KendallW.Of(panel, 0), KendallW.Of(panel, 1));
        return new Counted(
            [
                ("before", JcsValue.Of(number)),
                ("concordance", JcsValue.Of(("after", Concordance(later)), ("before", Concordance(earlier)))),
                ("norms", JcsValue.Of(change.Items.Select(item => Describe(
                    shared[item.Item], item, panel, dissent.Where(view => view.Item == item.Item).ToArray(), stop.Settled.Contains(item.Item))))),
                ("readers", JcsValue.Of(before.Ballots.Select(ballot => ballot.Tag).Intersect(input.Profile.Ballots.Select(ballot => ballot.Tag)).Count())),
                ("spearman", MicroUnits.OrNull(change.Spearman)),
                ("stop", JcsValue.Of(("open", Members.Numbers(stop.Open)), ("recommended", JcsValue.Of(stop.Stop)), ("settled", Members.Numbers(stop.Settled)))),
                ("tau_b", MicroUnits.OrNull(change.TauB)),
            ],
            JcsValue.Of(("before", JcsValue.Of(number)), ("open", JcsValue.Of(stop.Open.Length)), ("settled", JcsValue.Of(stop.Settled.Length))),
            "Tied ratings share the mean rank.",
            [$"Compared with round {number}: {shared.Count} norms in the same wording.", stop.Because]);
    }

    // Norms of this round that the earlier one had in the same wording, by their number here.
    private static SortedDictionary<int, (ProfileNorm Here, int There)> Shared(RoundProfile before, RoundProfile now)
    {
        var there = before.Norms.ToDictionary(norm => (norm.Norm, norm.Version), norm => norm.N);
        var shared = new SortedDictionary<int, (ProfileNorm, int)>();
        foreach (var norm in now.Norms)
            if (there.TryGetValue((norm.Norm, norm.Version), out var n)) shared[norm.N] = (norm, n);
        return shared;
    }

    private static IEnumerable<(int, int, int, int)> Ratings(RoundProfile before, RoundProfile now, SortedDictionary<int, (ProfileNorm Here, int There)> shared)
    {
        var people = before.Ballots.Concat(now.Ballots).Select(ballot => ballot.Tag).Distinct().Order().Select((tag, i) => (tag, i)).ToDictionary(pair => pair.tag, pair => pair.i);
        var hereOf = shared.ToDictionary(pair => pair.Value.There, pair => pair.Key);
        foreach (var (tag, ballot) in before.Ballots)
            foreach (var (n, stance) in ((Stances)ballot).Given)
                if (hereOf.TryGetValue(n, out var item)) yield return (0, people[tag], item, Rating(stance));
        foreach (var (tag, ballot) in now.Ballots)
            foreach (var (n, stance) in ((Stances)ballot).Given)
                if (shared.ContainsKey(n)) yield return (1, people[tag], n, Rating(stance));
    }

    private static int Rating(Stance stance) => stance switch
    {
        Stance.Disagree => 1,
        Stance.Pass or Stance.Unsure => 2,
        Stance.Agree => 3,
        _ => throw new ArgumentOutOfRangeException(nameof(stance), stance, "not a stance"),
    };

    private static JcsValue Describe(
        (ProfileNorm Here, int There) norm, RoundStability.ItemChange change, DelphiPanel panel, Dissent.View[] dissent, bool isSettled)
    {
        var (earlier, later) = (ItemSpread.Of(Scale, panel.Ratings(0, change.Item).Values), ItemSpread.Of(Scale, panel.Ratings(1, change.Item).Values));
        return Members.Norm(
            norm.Here,
            ("agree_after", JcsValue.Of(later.Frequencies[2])),
            ("agree_before", JcsValue.Of(earlier.Frequencies[2])),
            ("cast_after", JcsValue.Of(later.Count)),
            ("cast_before", JcsValue.Of(earlier.Count)),
            ("dissent", JcsValue.Of(dissent.Length)),
            ("dissent_held", JcsValue.Of(dissent.Count(view => view.Held == true))),
            ("iqr_after", JcsValue.Of(MicroUnits.Of(later.Iqr))),
            ("iqr_before", JcsValue.Of(MicroUnits.Of(earlier.Iqr))),
            ("mean_shift", MicroUnits.OrNull(change.MeanShift)),
            ("readers", JcsValue.Of(change.Pairs)),
            ("settled", JcsValue.Of(isSettled)),
            ("unchanged", MicroUnits.OrNull(change.Unchanged)));
    }

    private static JcsValue Concordance(KendallW.Outcome? w) => w is null ? JcsValue.Null : JcsValue.Of(
        ("people", JcsValue.Of(w.Experts)), ("w", MicroUnits.OrNull(w.Corrected)));
}
