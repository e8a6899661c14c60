using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Rounds;

/// <summary>The result of a method that gives each norm one score: highest first, equal ones in the drawn order.</summary>
internal static class ScoreOrder
{
    /// <summary>Describes a round.</summary>
    /// <param name="profile">The round.</param>
    /// <param name="method">The method's name.</param>
    /// <param name="seed">Draws the order of equal norms.</param>
    /// <param name="scores">Score of each norm, in the order of the list.</param>
    /// <param name="members">What is published of a norm beside its name, by its place on the list from 0.</param>
    /// <param name="says">The same as a clause of the trace.</param>
    /// <param name="more">Members of the result beside those of every order.</param>
    /// <param name="first">Lines of the trace before those of the norms.</param>
    public static Counted Of(
        RoundProfile profile, string method, Seed seed, ImmutableArray<Fraction> scores,
        Func<int, ImmutableArray<(string, JcsValue)>> members, Func<int, string> says,
        ImmutableArray<(string, JcsValue)>? more = null, ImmutableArray<string>? first = null)
    {
        var order = DrawnOrder.Of(seed, profile.Norms.Length);
        var tiers = Enumerable.Range(0, order.Count).GroupBy(p => scores[order.N(p) - 1])
            .OrderByDescending(tier => tier.Key).Select(tier => tier.ToList()).ToList();
        ImmutableArray<string> trace =
        [
            order.Line(method),
            .. first ?? [],
            .. profile.Norms.Select(norm => $"{norm.N}: {says(norm.N - 1)}."),
            .. order.Ties(tiers),
        ];
        var ranking = tiers.SelectMany(tier => tier);
        return new Counted(
            [
                ("norms", JcsValue.Of(profile.Norms.Select(norm => (JcsValue)JcsValue.Of([.. Counted.NormMembers(norm), .. members(norm.N - 1)])))),
                ("order", order.Json(ranking)),
                ("tiers", order.Tiers(tiers)),
                ("trace", JcsValue.Of(trace.Select(line => JcsValue.Of(line)))),
                .. more ?? [],
            ],
            JcsValue.Of(("first", order.Json(ranking.Take(1)))),
            order.Sentence,
            trace);
    }
}
