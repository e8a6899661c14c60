using System.Collections.Immutable;
using Deliberation.Core.Facts;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.NormSets;

/// <summary>The component of a value card that says how a norm came out of the votes: what the analyses found that were ready when the set was drafted. They inform; the outcome is the charter's.</summary>
/// <param name="Decision">How firm the decision of the ratification round is; null when that analysis wasn't ready or the norm wasn't put to ratification.</param>
/// <param name="Groups">How the opinion groups of the last stance round stand to it; null when there are none.</param>
public sealed record Aggregation(DecisionFirmness? Decision, GroupSpread? Groups)
{
    private static readonly NotAssessed Components = new("nobody filled in this component of the value card");

    /// <summary>The value card on the wire: this component, and the four that nobody assessed.</summary>
    public JcsValue.Map ToJson() => JcsValue.Of(
        ("aggregation", JcsValue.Of(("decision", Decision?.ToJson() ?? JcsValue.Null), ("groups", Groups?.ToJson() ?? JcsValue.Null))),
        ("criteria", Components.ToJson()),
        ("legitimacy", Components.ToJson()),
        ("measurement", Components.ToJson()),
        ("origin", Components.ToJson()));

    /// <summary>What the analyses say of one norm; null when they say nothing of it.</summary>
    /// <param name="analyses">The analyses that the set is built from.</param>
    /// <param name="places">Where the norm stood: round, kind and ballot number, in order of opening.</param>
    internal static Aggregation? Of(ImmutableArray<StatedAnalysis> analyses, IEnumerable<(Round Round, int N)> places)
    {
        var (decision, groups) = ((DecisionFirmness?)null, (GroupSpread?)null);
        foreach (var (round, n) in places)
        {
            if (round.Kind == RoundKind.Ratification) decision = Find(analyses, round.Number, "sensitivity") is { } json ? DecisionFirmness.Of(round.Number, n, json) : null;
            if (round.Kind == RoundKind.Stance) groups = Find(analyses, round.Number, "opinion-groups") is { } found ? GroupSpread.Of(round.Number, n, found) : null;
        }

        return decision is null && groups is null ? null : new Aggregation(decision, groups);
    }

    /// <summary>Reads <see cref="ToJson"/> back.</summary>
    internal static Aggregation Read(BodyMembers card)
    {
        foreach (var name in (string[])["criteria", "legitimacy", "measurement", "origin"]) card.Missing(name);
        var members = card.Nested("aggregation") ?? card;
        return new Aggregation(
            members.NestedOrNull("decision") is { } decision ? DecisionFirmness.Read(decision) : null,
            members.NestedOrNull("groups") is { } groups ? GroupSpread.Read(groups) : null);
    }

    /// <summary>The line of norm n in an analysis; null when it isn't there.</summary>
    internal static JcsValue.Map? Line(JcsValue.Map json, int n) => (json["norms"] as JcsValue.Array)?.Items.OfType<JcsValue.Map>().FirstOrDefault(line => line["n"] is JcsValue.Number at && at.Value == n);

    private static JcsValue.Map? Find(ImmutableArray<StatedAnalysis> analyses, int round, string family) =>
        analyses.FirstOrDefault(analysis => analysis.Round == round && analysis.Family == family) is { } stated
        && JcsReader.ParseCanonical(stated.Bytes.Span).Is(out var value, out _)
            ? value as JcsValue.Map
            : null;
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
