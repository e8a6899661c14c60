using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Views;

/// <summary>What other rules make of a ranking round's ballots, and, apart from that, how stable each rule is.</summary>
/// <param name="Others">Every rule on the same ballots, the charter's first.</param>
/// <param name="Replicates">How often the people were drawn again.</param>
/// <param name="AllAgree">In how many of these all rules name the same first norm.</param>
/// <param name="Stability">How often each rule names its first norm again.</param>
public sealed record RulesView(IReadOnlyList<RuleLineView> Others, int Replicates, int AllAgree, IReadOnlyList<(string Name, int Same)> Stability)
{
    /// <summary>Rules that name another first norm than the charter's.</summary>
    public int Flips => Others.Count(line => line.Flips);

    internal static RulesView Of(JcsValue.Map json, Func<JcsValue.Map, NormLineView> norm)
    {
        var norms = json.ByNumber(norm);
        var again = json.Map("resampling");
        return new RulesView(
            [.. json.Map("other_rules").Maps("rules").Select(rule => new RuleLineView(
                rule.Text("name"), rule.Truth("flips"), rule["order"] is JcsValue.Array ? [.. rule.Ints("order").Select(n => norms[n].Number)] : null))],
            again.Int("replicates"),
            again.Int("all_agree"),
            [.. again.Maps("rules").Select(rule => (rule.Text("name"), rule.Int("same")))]);
    }
}

/// <summary>What one rule says.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Flips">It names another first norm than the charter's rule.</param>
/// <param name="Order">Norms by number, best first; null when it can't be counted for so many.</param>
public sealed record RuleLineView(string Name, bool Flips, IReadOnlyList<int>? Order);

/// <summary>What would change in a stance round if shares were taken of other people, and how stable it is.</summary>
/// <param name="Base">The charter's base: <c>cast</c>.</param>
/// <param name="Lines">In the order of the ballot list.</param>
/// <param name="Replicates">How often the people were drawn again.</param>
/// <param name="FirstAgain">In how many of these the same norm comes first.</param>
public sealed record BasesView(string Base, IReadOnlyList<BaseLineView> Lines, int Replicates, int FirstAgain)
{
    internal static BasesView Of(JcsValue.Map json, Func<JcsValue.Map, NormLineView> norm)
    {
        var again = json.Map("resampling");
        var same = again.Ints("majority_again").ToArray();
        var flips = json.Ints("flips").ToHashSet();
        return new BasesView(
            json.Text("base"),
            [.. json.Maps("norms").Select((line, i) => new BaseLineView(
                norm(line), [.. line.Maps("shares").Select(share => new BaseShareView(share.Text("base"), share.MicroRatio("share"), share.Truth("majority")))],
                flips.Contains(line.Int("n")), same[i]))],
            again.Int("replicates"),
            again.Int("first_again"));
    }
}

/// <summary>One norm in all bases.</summary>
/// <param name="Norm">The norm.</param>
/// <param name="Shares">Its share in each base.</param>
/// <param name="Flips">It gains or loses its majority in another base.</param>
/// <param name="MajorityAgain">In how many resamples it has its majority, or lacks it, again.</param>
public sealed record BaseLineView(NormLineView Norm, IReadOnlyList<BaseShareView> Shares, bool Flips, int MajorityAgain);

/// <summary>A share in one base.</summary>
/// <param name="Base"><c>cast</c>, <c>valid</c>, <c>entitled</c> or <c>present</c>.</param>
/// <param name="Share">In millionths; null when the base is empty.</param>
/// <param name="Reached">More than half of it agrees, or the threshold is reached.</param>
public sealed record BaseShareView(string Base, int? Share, bool Reached);

/// <summary>What would change in a ratification under other bases and thresholds, and how stable it is.</summary>
/// <param name="Lines">In the order of the ballot list.</param>
/// <param name="Replicates">How often the people were drawn again.</param>
public sealed record ThresholdsView(IReadOnlyList<ThresholdLineView> Lines, int Replicates)
{
    internal static ThresholdsView Of(JcsValue.Map json, Func<JcsValue.Map, NormLineView> norm)
    {
        var again = json.Map("resampling");
        var same = again.Ints("outcome_again").ToArray();
        var flips = json.Ints("flips").ToHashSet();
        return new ThresholdsView(
            [.. json.Maps("norms").Select((line, i) => new ThresholdLineView(
                norm(line), line.Text("outcome"),
                [.. line.Maps("bases").Select(share => new BaseShareView(share.Text("base"), share.MicroRatio("share"), share.Truth("reached")))],
                [.. line.Maps("thresholds").Select(other => (other.RatioText("threshold"), other.Text("outcome")))],
                line.IntOrNull("votes_to_flip"), line.Int("votes_to_quorum"), flips.Contains(line.Int("n")), same[i]))],
            again.Int("replicates"));
    }
}

/// <summary>One norm under other bases and thresholds.</summary>
/// <param name="Norm">The norm.</param>
/// <param name="Outcome">What was decided.</param>
/// <param name="Bases">Its share in each base, and whether the charter's threshold would be reached there.</param>
/// <param name="Thresholds">What would have been decided under another threshold.</param>
/// <param name="VotesToFlip">Votes the other way round that would have changed the outcome; null when none would.</param>
/// <param name="VotesToQuorum">Votes missing to the norm's quorum.</param>
/// <param name="Flips">Another base or threshold decides otherwise.</param>
/// <param name="OutcomeAgain">In how many resamples the outcome is the same.</param>
public sealed record ThresholdLineView(
    NormLineView Norm, string Outcome, IReadOnlyList<BaseShareView> Bases, IReadOnlyList<(string Threshold, string Outcome)> Thresholds,
    int? VotesToFlip, int VotesToQuorum, bool Flips, int OutcomeAgain);

/// <summary>What changed since the earlier reading of the same norms.</summary>
/// <param name="Before">The round of the earlier reading.</param>
/// <param name="Readers">People who took part in both.</param>
/// <param name="Lines">Norms that stood in both in the same wording.</param>
/// <param name="Spearman">Rank correlation of the norms' means, in millionths; null when undefined.</param>
/// <param name="TauB">Kendall's tau-b of the same, in millionths; null when undefined.</param>
/// <param name="ConcordanceBefore">Kendall's W of the earlier reading, in millionths; null when undefined.</param>
/// <param name="ConcordanceAfter">Kendall's W of this one.</param>
/// <param name="StopRecommended">Another reading is unlikely to change much; people decide.</param>
public sealed record ReadingsView(
    int Before, int Readers, IReadOnlyList<ReadingLineView> Lines, int? Spearman, int? TauB, int? ConcordanceBefore, int? ConcordanceAfter, bool StopRecommended)
{
    internal static ReadingsView Of(JcsValue.Map json, Func<JcsValue.Map, NormLineView> norm)
    {
        int? W(string name) => (json.Map("concordance")[name] as JcsValue.Map)?.IntOrNull("w");
        return new ReadingsView(
            json.Int("before"), json.Int("readers"),
            [.. json.Maps("norms").Select(line => new ReadingLineView(
                norm(line), line.Int("readers"), line.Int("agree_before"), line.Int("cast_before"), line.Int("agree_after"), line.Int("cast_after"),
                line.IntOrNull("unchanged"), line.IntOrNull("mean_shift"), line.Int("dissent"), line.Int("dissent_held"), line.Truth("settled")))],
            json.IntOrNull("spearman"), json.IntOrNull("tau_b"), W("before"), W("after"), json.Map("stop").Truth("recommended"));
    }
}

/// <summary>One norm in both readings.</summary>
/// <param name="Norm">The norm.</param>
/// <param name="Readers">People who answered it both times.</param>
/// <param name="AgreeBefore">Agreed in the earlier reading.</param>
/// <param name="CastBefore">Answered in the earlier reading.</param>
/// <param name="AgreeAfter">Agreed in this one.</param>
/// <param name="CastAfter">Answered in this one.</param>
/// <param name="Unchanged">The share that gave the same answer, in millionths; null without readers.</param>
/// <param name="MeanShift">Mean size of the move on disagree 1, neither 2, agree 3, in millionths; null without readers.</param>
/// <param name="Dissent">People far from the others.</param>
/// <param name="DissentHeld">Of these, people who were so before.</param>
/// <param name="Settled">Stable enough.</param>
public sealed record ReadingLineView(
    NormLineView Norm, int Readers, int AgreeBefore, int CastBefore, int AgreeAfter, int CastAfter, int? Unchanged, int? MeanShift, int Dissent, int DissentHeld, bool Settled);
