using System.Collections.Immutable;
using Deliberation.Core.Facts;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.NormSets.Cards;

/// <summary>What the second form of a value card holds: what two analyses found that were ready when the set was drafted. They inform; the outcome is the charter's.</summary>
/// <param name="Decision">How firm the decision of the ratification round is; null when that analysis wasn't ready or the norm wasn't put to ratification.</param>
/// <param name="Groups">How the opinion groups of the last stance round stand to it; null when there are none.</param>
public sealed record Aggregation(DecisionFirmness? Decision, GroupSpread? Groups)
{
    internal JcsValue ToJson() => JcsValue.Of(("decision", Decision?.ToJson() ?? JcsValue.Null), ("groups", Groups?.ToJson() ?? JcsValue.Null));

    internal static Aggregation Read(BodyMembers m) => new(
        m.NestedOrNull("decision") is { } decision ? DecisionFirmness.Read(decision) : null,
        m.NestedOrNull("groups") is { } groups ? GroupSpread.Read(groups) : null);

    /// <summary>The line of norm n in an analysis; null when it isn't there.</summary>
    internal static JcsValue.Map? Line(JcsValue.Map json, int n) => (json["norms"] as JcsValue.Array)?.Items.OfType<JcsValue.Map>().FirstOrDefault(line => line["n"] is JcsValue.Number at && at.Value == n);
}

/// <summary>How firm the decision on a norm is.</summary>
/// <param name="Round">The ratification round.</param>
/// <param name="Flips">Another base or threshold would have decided otherwise.</param>
/// <param name="VotesToFlip">Votes the other way round that would have changed the outcome; null when none would.</param>
/// <param name="Again">In how many resamples of the people the outcome is the same.</param>
/// <param name="Replicates">How many resamples were made.</param>
public sealed record DecisionFirmness(int Round, bool Flips, int? VotesToFlip, int Again, int Replicates)
{
    internal static DecisionFirmness? Of(int round, int n, JcsValue.Map json) =>
        Aggregation.Line(json, n) is { } line && json["flips"] is JcsValue.Array { Items: var flips } && json["resampling"] is JcsValue.Map again
        && again["replicates"] is JcsValue.Number replicates && again["outcome_again"] is JcsValue.Array { Items: var same } && same.Length >= n && same[n - 1] is JcsValue.Number times
            ? new DecisionFirmness(
                round, flips.Any(flip => flip is JcsValue.Number at && at.Value == n), line["votes_to_flip"] is JcsValue.Number votes ? (int)votes.Value : null,
                (int)times.Value, (int)replicates.Value)
            : null;

    internal JcsValue ToJson() => JcsValue.Of(
        ("again", JcsValue.Of(Again)),
        ("flips", JcsValue.Of(Flips)),
        ("replicates", JcsValue.Of(Replicates)),
        ("round", JcsValue.Of(Round)),
        ("votes_to_flip", VotesToFlip is { } votes ? JcsValue.Of(votes) : JcsValue.Null));

    internal static DecisionFirmness Read(BodyMembers m) => new(
        m.Int("round"), m.Truth("flips"), m.LongOrNull("votes_to_flip") is { } votes ? (int)Math.Min(votes, int.MaxValue) : null, m.Int("again"), m.Int("replicates"));
}

/// <summary>How the opinion groups of a stance round stand to a norm: an estimate, never a fact.</summary>
/// <param name="Round">The stance round.</param>
/// <param name="IsReliable">The groups were found again often enough.</param>
/// <param name="Verdict"><c>agreed-by-all</c>, <c>disagreed-by-all</c>, <c>opposed</c>, <c>split</c> or <c>thin</c>.</param>
/// <param name="Lowest">The lowest group share of agreement, smoothed, in units of 1e-6.</param>
/// <param name="Gap">Highest less lowest share, in units of 1e-6.</param>
public sealed record GroupSpread(int Round, bool IsReliable, string Verdict, int Lowest, int Gap)
{
    private static readonly ImmutableArray<string> Verdicts = ["agreed-by-all", "disagreed-by-all", "opposed", "split", "thin"];

    internal static GroupSpread? Of(int round, int n, JcsValue.Map json) =>
        Aggregation.Line(json, n) is { } line && json["reliable"] is JcsValue.Truth reliable && line["verdict"] is JcsValue.Text verdict
        && line["bridge"] is JcsValue.Map bridge && bridge["lowest"] is JcsValue.Number lowest && bridge["gap"] is JcsValue.Number gap
            ? new GroupSpread(round, reliable.Value, verdict.Value, (int)lowest.Value, (int)gap.Value)
            : null;

    internal JcsValue ToJson() => JcsValue.Of(
        ("gap", JcsValue.Of(Gap)),
        ("lowest", JcsValue.Of(Lowest)),
        ("reliable", JcsValue.Of(IsReliable)),
        ("round", JcsValue.Of(Round)),
        ("verdict", JcsValue.Of(Verdict)));

    internal static GroupSpread Read(BodyMembers m) =>
        new(m.Int("round"), m.Truth("reliable"), m.Read("verdict", word => word is JcsValue.Text text && Verdicts.Contains(text.Value) ? text.Value : null, ""), m.Int("lowest"), m.Int("gap"));
}
