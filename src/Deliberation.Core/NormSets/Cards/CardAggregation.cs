using System.Collections.Immutable;
using Deliberation.Core.Facts;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.NormSets.Cards;

/// <summary>By which rules the votes on a norm were added up, what those rules can't do, and what others would have given. The outcome is the charter's; the rest informs.</summary>
/// <param name="Decision">How firm the decision of the ratification round is.</param>
/// <param name="Groups">How the opinion groups of the last stance round stand to the norm: an estimate.</param>
/// <param name="Rounds">The ballot rounds in which it stood, in order of opening.</param>
public sealed record CardAggregation(Assessed<DecisionFirmness> Decision, Assessed<GroupSpread> Groups, ImmutableArray<RuleApplied> Rounds)
{
    internal JcsValue ToJson() => JcsValue.Of(
        ("decision", Decision.ToJson(firm => firm.ToJson())),
        ("groups", Groups.ToJson(groups => groups.ToJson())),
        ("rounds", JcsValue.Of(Rounds.Select(round => round.ToJson()))));

    internal static CardAggregation Read(BodyMembers m) =>
        new(m.Assessed("decision", DecisionFirmness.Read), m.Assessed("groups", GroupSpread.Read), m.Each("rounds", RuleApplied.Read));
}

/// <summary>The rule of one round, with what is known about it.</summary>
/// <param name="Round">The round's number.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Rule">Id of the method.</param>
/// <param name="Version">Its version.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Limits">What the method's card says against it.</param>
/// <param name="Others">What other rules, bases or thresholds give for the same ballots.</param>
public sealed record RuleApplied(
    int Round, RoundKind Kind, string Rule, int Version, JcsValue Parameters, Assessed<RuleLimits> Limits, Assessed<OtherRules> Others)
{
    internal JcsValue ToJson() => JcsValue.Of(
        ("kind", JcsValue.Of(Kind.Word())),
        ("limits", Limits.ToJson(limits => limits.ToJson())),
        ("other_rules", Others.ToJson(others => others.ToJson())),
        ("parameters", Parameters),
        ("round", JcsValue.Of(Round)),
        ("rule", JcsValue.Of(Rule)),
        ("version", JcsValue.Of(Version)));

    internal static RuleApplied Read(BodyMembers m) => new(
        m.Int("round"),
        m.Word("kind", RoundWords.ParseKind),
        m.Text("rule"),
        m.Int("version"),
        m.Read("parameters", value => value as JcsValue.Map, JcsValue.Of()),
        m.Assessed("limits", RuleLimits.Read),
        m.Assessed("other_rules", OtherRules.Read));
}

/// <summary>Known limits of a method, in the words of its card.</summary>
/// <param name="CanFail">Criteria that it can fail; never empty.</param>
/// <param name="AvoidWhen">When not to use it.</param>
public sealed record RuleLimits(ImmutableArray<string> CanFail, string AvoidWhen)
{
    internal JcsValue ToJson() => JcsValue.Of(("avoid_when", JcsValue.Of(AvoidWhen)), ("can_fail", JcsValue.Of(CanFail.Select(JcsValue.Of))));

    internal static RuleLimits Read(BodyMembers m) => new(m.Texts("can_fail"), m.Text("avoid_when"));
}
