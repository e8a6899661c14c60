using System.Collections.Immutable;
using Deliberation.Consensus.Budgets;
using Deliberation.Consensus.Numbers;
using Deliberation.Core;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Rounds;

/// <summary>
/// Rounds of points (<see cref="CumulativeVoting"/>; parameters <c>{points}</c>, how many everybody has, 1 to 1,000) and of credits (<see
/// cref="QuadraticVoting"/>; parameters <c>{credits}</c>, 1 to 10,000). Beside the order the result says what was left unused: unused points
/// are allowed, and they are many where people found little to support.
/// </summary>
internal static class PointsCount
{
    /// <summary>Sums of points. The base of a norm's share is all points that were given, not all that could have been.</summary>
    public static Result<Counted> Sums(RoundProfile profile, JcsValue parameters, Seed seed)
    {
        if (Allowance(parameters, "points", PointSpread.MostPoints) is not { } points) return EngineRefusals.BadParameters;
        foreach (var (_, ballot) in profile.Ballots)
        {
            if (ballot is not PointSpread spread) return EngineRefusals.WrongBallotKind;
            if (spread.Total != points) return EngineRefusals.WrongAllowance;
        }
        var given = profile.Ballots.SelectMany(ballot => ((PointSpread)ballot.Ballot).Given);
        var tallies = CumulativeVoting.Count(profile.Norms.Length, given.Select(one => (one.N - 1, one.Points)));
        var spent = tallies.Sum(tally => tally.Points);
        return ScoreOrder.Of(profile, CumulativeVoting.Card.Name, seed, [.. tallies.Select(tally => new Fraction(tally.Points))], n =>
        [
            ("largest", JcsValue.Of(tallies[n].Largest)),
            ("points", JcsValue.Of(tallies[n].Points)),
            ("share", spent == 0 ? JcsValue.Null : new Ratio(tallies[n].Points, spent).ToJson()),
            ("supporters", JcsValue.Of(tallies[n].Supporters)),
        ], n => $"{tallies[n].Points} of {spent} points given, by {tallies[n].Supporters} people, at most {tallies[n].Largest} by one",
        Spent(profile, "points", points, spent), [Line(profile, "points", points, spent)]);
    }

    /// <summary>Votes for less votes against.</summary>
    public static Result<Counted> Squares(RoundProfile profile, JcsValue parameters, Seed seed)
    {
        if (Allowance(parameters, "credits", QuadraticVotes.MostCredits) is not { } credits) return EngineRefusals.BadParameters;
        foreach (var (_, ballot) in profile.Ballots)
        {
            if (ballot is not QuadraticVotes votes) return EngineRefusals.WrongBallotKind;
            if (votes.Credits != credits) return EngineRefusals.WrongAllowance;
        }
        var given = profile.Ballots.SelectMany(ballot => ((QuadraticVotes)ballot.Ballot).Given);
        var tallies = QuadraticVoting.Count(profile.Norms.Length, given.Select(one => (one.N - 1, one.Votes)));
        var spent = tallies.Sum(tally => tally.Credits);
        return ScoreOrder.Of(profile, QuadraticVoting.Card.Name, seed, [.. tallies.Select(tally => new Fraction(tally.Net))], n =>
        [
            ("against", JcsValue.Of(tallies[n].Against)),
            ("credits", JcsValue.Of(tallies[n].Credits)),
            ("for", JcsValue.Of(tallies[n].For)),
            ("net", JcsValue.Of(tallies[n].Net)),
            ("opponents", JcsValue.Of(tallies[n].Opponents)),
            ("supporters", JcsValue.Of(tallies[n].Supporters)),
        ], n => $"{tallies[n].For} votes for by {tallies[n].Supporters} people, {tallies[n].Against} against by {tallies[n].Opponents}: "
            + $"net {tallies[n].Net}, for {tallies[n].Credits} credits",
        Spent(profile, "credits", credits, spent), [Line(profile, "credits", credits, spent)]);
    }

    private static int? Allowance(JcsValue parameters, string name, int most) =>
        parameters is JcsValue.Map map && map.Unless(name) is null && map[name] is JcsValue.Number { Value: >= 1 } number
        && number.Value <= most ? (int)number.Value : null;

    private static ImmutableArray<(string, JcsValue)> Spent(RoundProfile profile, string name, int each, long spent) =>
    [
        (name, JcsValue.Of(each)),
        ("spent", JcsValue.Of(spent)),
        ("unused", JcsValue.Of((long)profile.Ballots.Length * each - spent)),
        ("voters", JcsValue.Of(profile.Ballots.Length)),
    ];

    private static string Line(RoundProfile profile, string name, int each, long spent) =>
        $"{profile.Ballots.Length} ballots of {each} {name}: {spent} spent, {(long)profile.Ballots.Length * each - spent} unused.";
}
