using System.Collections.Immutable;
using Deliberation.Core.Facts;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.NormSets.Cards;

/// <summary>What one norm gets from the same ballots when something about the counting is changed: read from the round's sensitivity analysis.</summary>
/// <param name="Flips">One of them says something else of this norm than the charter's rule: another majority, another first place, another outcome.</param>
/// <param name="Results">In the order of the analysis; without what the charter's rule itself gives.</param>
public sealed record OtherRules(bool Flips, ImmutableArray<OtherResult> Results)
{
    /// <summary>Reads the analysis; null when it compares nothing for this norm.</summary>
    /// <param name="kind">The round's kind.</param>
    /// <param name="n">The norm's ballot number.</param>
    /// <param name="used">What the charter applied.</param>
    /// <param name="json">The analysis.</param>
    internal static OtherRules? Of(RoundKind kind, int n, SetResult used, JcsValue.Map json) => kind switch
    {
        RoundKind.Stance => OfBases(n, json),
        RoundKind.Ranking => OfRules(n, used.Method, json),
        RoundKind.Ratification => OfThresholds(n, used.Parameters, json),
        _ => null,
    };

    internal JcsValue ToJson() => JcsValue.Of(("flips", JcsValue.Of(Flips)), ("results", JcsValue.Of(Results.Select(result => result.ToJson()))));

    internal static OtherRules Read(BodyMembers m) => new(m.Truth("flips"), m.Each("results", OtherResult.Read));

    private static OtherRules? OfBases(int n, JcsValue.Map json) =>
        json["base"] is JcsValue.Text used && Maps(Aggregation.Line(json, n)?["shares"]) is { } shares
            ? new OtherRules(IsFlipped(json, n), [.. shares.Where(share => Word(share, "base") != used.Value).Select(share => OtherResult.OfBase(share, IsTrue(share, "majority") ? "majority" : "no majority"))])
            : null;

    private static OtherRules? OfThresholds(int n, JcsValue parameters, JcsValue.Map json)
    {
        if (Aggregation.Line(json, n) is not { } line || Maps(line["bases"]) is not { } bases || Maps(line["thresholds"]) is not { } thresholds) return null;
        var asked = (parameters as JcsValue.Map)?["consent"];
        return new OtherRules(
            IsFlipped(json, n),
            [
                .. bases.Where(share => Word(share, "base") != "valid").Select(share => OtherResult.OfBase(share, IsTrue(share, "reached") ? "threshold reached" : "threshold missed")),
                .. thresholds.Where(other => !Equals(other["threshold"], asked)).Select(other => new OtherResult("threshold", Fraction(other["threshold"])?.ToString() ?? "", Word(other, "outcome"), null, null)),
            ]);
    }

    // The first entry is the charter's rule. A norm flips where it comes first by one of the two rules and not by the other.
    private static OtherRules? OfRules(int n, string used, JcsValue.Map json)
    {
        if (Maps((json["other_rules"] as JcsValue.Map)?["rules"]) is not [var charter, ..] all || Word(charter, "rule") != used || Order(charter) is not [var first, ..]) return null;
        ImmutableArray<(string Rule, int? Place)> others = [.. all.Skip(1).Select(rule => (Word(rule, "rule"), Order(rule) is { } order ? order.IndexOf(n) + 1 : (int?)null))];
        return new OtherRules(
            others.Any(other => other.Place is { } place && (place == 1) != (first == n)),
            [.. others.Select(other => new OtherResult("rule", other.Rule, other.Place switch { null => "not counted", 1 => "first", _ => "not first" }, other.Place, null))]);
    }

    private static ImmutableArray<int>? Order(JcsValue.Map rule) =>
        rule["order"] is JcsValue.Array order ? [.. order.Items.OfType<JcsValue.Number>().Select(n => (int)n.Value)] : null;

    private static bool IsFlipped(JcsValue.Map json, int n) => json["flips"] is JcsValue.Array flips && flips.Items.Any(flip => flip is JcsValue.Number at && at.Value == n);

    private static ImmutableArray<JcsValue.Map>? Maps(JcsValue? value) => value is JcsValue.Array { Items: var items } ? [.. items.OfType<JcsValue.Map>()] : null;

    private static string Word(JcsValue.Map map, string name) => map[name] is JcsValue.Text text ? text.Value : "";

    private static bool IsTrue(JcsValue.Map map, string name) => map[name] is JcsValue.Truth { Value: true };

    internal static Ratio? Fraction(JcsValue? value) => value is not null && Ratio.Parse(value).Is(out var ratio, out _) ? ratio : null;
}

/// <summary>What one change gives.</summary>
/// <param name="Changed">What was changed: <c>rule</c>, <c>base</c> or <c>threshold</c>.</param>
/// <param name="To">To what: the id of a method, the name of a base, a fraction.</param>
/// <param name="Outcome">What it says of the norm, one of <see cref="Outcomes"/>.</param>
/// <param name="Place">The norm's place in another rule's order, from 1; null where nothing is put in order.</param>
/// <param name="Share">The share in another base; null without one and where nobody is in it.</param>
public sealed record OtherResult(string Changed, string To, string Outcome, int? Place, Ratio? Share)
{
    /// <summary>Everything that an outcome can be.</summary>
    public static readonly ImmutableArray<string> Outcomes =
        ["majority", "no majority", "first", "not first", "not counted", "threshold reached", "threshold missed", "ratified", "refused", "not settled"];

    private static readonly ImmutableArray<string> Changes = ["base", "rule", "threshold"];

    internal static OtherResult OfBase(JcsValue.Map share, string outcome) =>
        new("base", share["base"] is JcsValue.Text named ? named.Value : "", outcome, null, OtherRules.Fraction(share["share"]));

    internal JcsValue ToJson() => JcsValue.Of(
        ("changed", JcsValue.Of(Changed)),
        ("outcome", JcsValue.Of(Outcome)),
        ("place", Place is { } place ? JcsValue.Of(place) : JcsValue.Null),
        ("share", JsonParts.RatioOrNull(Share)),
        ("to", JcsValue.Of(To)));

    internal static OtherResult Read(BodyMembers m) => new(
        m.Read("changed", value => OneOf(value, Changes), ""),
        m.Text("to"),
        m.Read("outcome", value => OneOf(value, Outcomes), ""),
        m.Any("place") is JcsValue.Undefined ? null : m.Int("place"),
        m.Any("share") is JcsValue.Undefined ? null : m.Ratio("share"));

    private static string? OneOf(JcsValue? value, ImmutableArray<string> words) => value is JcsValue.Text text && words.Contains(text.Value) ? text.Value : null;
}
