using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Ranked;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>What the cards of rules for several seats on rankings claim is what the rules do; what they disclaim fails on a stored profile.</summary>
public sealed class SeatCriteriaTests
{
    private static readonly ImmutableDictionary<(string Card, string Criterion), Action> Claims = new Dictionary<(string, string), Action>
    {
        [("stv", "proportional for solid coalitions")] = () => Drawn.Holds(Drawn.Short(1, 5), votes => ((int[])[1, 2, 3]).All(seats => IsSolidlyProportional(votes, seats))),
        [("stv", "majority")] = () => Drawn.Holds(Drawn.Short(1, 5), votes => Enumerable.Range(0, votes.Alternatives).All(a =>
            2 * votes.Lines.Where(line => line.Tiers[0][0] == a).Sum(line => line.Count) <= votes.Voters || Transferred(votes, 1)[0] == a)),
        [("expanding-approvals", "proportional for solid coalitions")] = () => Drawn.Holds(
            Drawn.Weak(1, 5), votes => ((int[])[1, 2, 3]).All(seats => IsSolidlyProportionalWithTies(votes, seats))),
        [("expanding-approvals", "majority")] = () => Drawn.Holds(Drawn.Weak(1, 5), votes => Enumerable.Range(0, votes.Alternatives).All(a =>
            2 * votes.Lines.Where(line => line.Tiers[0] is [var top] && top == a).Sum(line => line.Count) <= votes.Voters || Expanded(votes, 1) is [var first] && first == a)),
        [("expanding-approvals", "takes ties on ballots")] = () => Drawn.Holds(Drawn.Weak(2, 5), votes => Expanded(votes, 1).Length <= 1),
    }.ToImmutableDictionary();

    // With as few seats as possible: what fails for one seat fails.
    private static readonly ImmutableDictionary<(string Card, string Criterion), Func<bool>> Disclaimers = new Dictionary<(string, string), Func<bool>>
    {
        [("stv", "monotone")] = () => Votes.Parse(3, "6: c,b,a | 5: a,c,b | 1: a,b,c | 6: b,c,a") is var votes
            && RankedCriteria.Raised(votes, Transferred(votes, 1)[0]).All(raised => Transferred(raised, 1)[0] == Transferred(votes, 1)[0]),
        [("stv", "Condorcet winner")] = () => Votes.Parse(4, "3: d,b,c,a | 2: a,c,b,d | 2: c,a,d,b") is var votes && Winner(votes) == Transferred(votes, 1)[0],
        [("stv", "takes ties on ballots")] = () => SingleTransferableVote.Count(Votes.Parse(3, "2: {a,b} | 1: c").Profile(), 1) is not null,
        [("stv", "participation")] = () => Votes.Parse(4, "3: c,d,a,b | 2: a,b,c,d | 5: d,a,b,c | 1: c,b,d,a") is var votes && RankedCriteria.Ballots(4).All(line =>
            !line.Prefers(Transferred(votes, 1)[0], Transferred(votes.Plus(line), 1)[0])),
        [("stv", "house monotone")] = () => Votes.Parse(4, "6: c,d,b,a | 4: b,a,d,c | 4: a,b,d,c") is var votes && !Transferred(votes, 1).Except(Transferred(votes, 2)).Any(),
        [("expanding-approvals", "house monotone")] = () => Votes.Parse(4, "5: b,d,a,c | 3: a,d,c,b | 2: a,b,d,c | 4: d,c,b,a") is var votes
            && !Expanded(votes, 1).Except(Expanded(votes, 2)).Any(),
        [("expanding-approvals", "participation")] = () => Votes.Parse(4, "1: a,c,b,d | 2: b,c,d,a") is var votes && RankedCriteria.Ballots(4).All(line =>
            !line.Prefers(Expanded(votes, 1)[0], Expanded(votes.Plus(line), 1)[0])),
        [("expanding-approvals", "Condorcet winner")] = () => Votes.Parse(3, "2: a,b,c | 2: c,b,a | 1: b,a,c") is var votes && Expanded(votes, 1) is [var first] && Winner(votes) == first,
    }.ToImmutableDictionary();

    public static TheoryData<string, string> Claimed() => Pairs(card => card.Meets);

    public static TheoryData<string, string> Disclaimed() => Pairs(card => card.Fails);

    [Theory]
    [MemberData(nameof(Claimed))]
    public void A_criterion_that_a_card_claims_holds(string id, string criterion) => Claims[(id, criterion)]();

    [Theory]
    [MemberData(nameof(Disclaimed))]
    public void A_criterion_that_a_card_disclaims_fails_on_a_stored_profile(string id, string criterion) => Assert.False(Disclaimers[(id, criterion)]());

    private static ImmutableArray<int> Transferred(Votes votes, int seats) => SingleTransferableVote.Count(votes.Profile(), seats)!.Elected;

    private static ImmutableArray<int> Expanded(Votes votes, int seats) => ExpandingApprovals.Count(votes.Profile(), seats).Elected;

    private static int Winner(Votes votes) => Enumerable.Range(0, votes.Alternatives).Single(a => Enumerable.Range(0, votes.Alternatives).All(b => a == b || votes.Beats(a, b)));

    // Voters who put the same alternatives on top in any order get as many of them as they fill quotas.
    private static bool IsSolidlyProportional(Votes votes, int seats) => ApprovalCriteria.Subsets(votes.Alternatives).Skip(1).All(set =>
    {
        var voters = votes.Lines.Where(line => line.Tiers.Length >= set.Length && line.Tiers[..set.Length].All(tier => set.Contains(tier[0]))).Sum(line => line.Count);
        return Transferred(votes, seats).Count(set.Contains) >= Math.Min(set.Length, voters / (votes.Voters / (seats + 1) + 1));
    });

    // With ties (Aziz and Lee 2020): voters who put nothing above these alternatives get as many elected that one of them likes as well
    // as the last of the set.
    private static bool IsSolidlyProportionalWithTies(Votes votes, int seats)
    {
        var outcome = ExpandingApprovals.Count(votes.Profile(), seats);
        var groups = ApprovalCriteria.Subsets(votes.Lines.Length).Skip(1).Select(some => some.Select(i => votes.Lines[i]).ToArray()).ToList();
        return ApprovalCriteria.Subsets(votes.Alternatives).Skip(1).All(set => groups
            .Where(group => group.All(line => set.All(inside => Enumerable.Range(0, votes.Alternatives).Except(set).All(outside => !line.Prefers(outside, inside)))))
            .All(group =>
            {
                var quotas = new Fraction(group.Sum(line => line.Count)) / outcome.Quota;
                var deserved = Math.Min(set.Length, (int)(quotas.Num / quotas.Den));
                return outcome.Elected.Count(a => group.Any(line => line.Place(a) < set.Length)) >= deserved;
            }));
    }

    private static TheoryData<string, string> Pairs(Func<MethodCard, IEnumerable<string>> criteria)
    {
        var pairs = new TheoryData<string, string>();
        foreach (var card in MethodRegistry.All.Select(method => method.Card).Where(card => card.Family == "ranked-seats"))
            foreach (var criterion in criteria(card))
                pairs.Add(card.Id, criterion);
        return pairs;
    }
}
