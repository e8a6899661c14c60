using Deliberation.Core.Ballots;
using Deliberation.Core.Charter;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Tests.Paper;

/// <summary>Counts rounds by hand, for tests that need a result of the right shape and must not lean on the consensus engine. Rankings are
/// counted by first places, which no charter offers.</summary>
public static class PaperCounting
{
    public static PaperCount ByHand(PaperAssembly story, Round round, Seed seed)
    {
        var ballots = story.Counted(round.Number).Select(entry => entry.Fact).ToList();
        JcsValue members = round.Kind switch
        {
            RoundKind.Stance => JcsValue.Of(("kind", JcsValue.Of("stance")), ("norms", JcsValue.Of(round.List.Select(line => Stances(line, ballots))))),
            RoundKind.Ranking => Ranking(round, ballots),
            RoundKind.Ratification => JcsValue.Of(
                ("kind", JcsValue.Of("ratification")), ("norms", JcsValue.Of(round.List.Select(line => Votes(story, round, line, ballots))))),
            _ => throw new ArgumentOutOfRangeException(nameof(round), round.Kind, "takes no ballots"),
        };
        return new PaperCount(members.ToCanonical(), "by-hand", 1, JcsValue.Of());
    }

    private static JcsValue Stances(ListedNorm line, List<Fact> ballots)
    {
        var given = ballots.Cast<Fact.StancesCast>().SelectMany(ballot => ballot.Ballot.Given).Where(pair => pair.N == line.N).ToLookup(pair => pair.Stance);
        return JcsValue.Of(
            ("n", JcsValue.Of(line.N)), ("agree", JcsValue.Of(given[Stance.Agree].Count())), ("disagree", JcsValue.Of(given[Stance.Disagree].Count())),
            ("pass", JcsValue.Of(given[Stance.Pass].Count())), ("unsure", JcsValue.Of(given[Stance.Unsure].Count())));
    }

    private static JcsValue Ranking(Round round, List<Fact> ballots)
    {
        var firsts = ballots.Cast<Fact.RankingCast>().SelectMany(ballot => ballot.Ballot.Tiers.Take(1)).SelectMany(tier => tier).ToLookup(n => n);
        var tiers = round.List.Select(line => line.N).GroupBy(n => firsts[n].Count()).OrderByDescending(tier => tier.Key).Select(tier => JcsValue.Of(tier.Select(n => JcsValue.Of(n)))).ToList();
        return JcsValue.Of(("kind", JcsValue.Of("ranking")), ("tiers", JcsValue.Of(tiers)), ("winners", tiers[0]));
    }

    private static JcsValue Votes(PaperAssembly story, Round round, ListedNorm line, List<Fact> ballots)
    {
        var given = ballots.Cast<Fact.RatificationCast>().SelectMany(ballot => ballot.Ballot.Votes).Where(pair => pair.N == line.N).ToLookup(pair => pair.Vote);
        var (consent, against) = (given[RatificationVote.Consent].Count(), given[RatificationVote.Object].Count());
        var (thresholds, count) = (story.State.Charter!.Thresholds, round.AtClose!.Value);
        var quorum = RatificationRule.QuorumHolds(thresholds, count.Entitled, count.Present, count.Participated);
        return JcsValue.Of(
            ("n", JcsValue.Of(line.N)), ("consent", JcsValue.Of(consent)), ("object", JcsValue.Of(against)), ("abstain", JcsValue.Of(given[RatificationVote.Abstain].Count())),
            ("outcome", JcsValue.Of(RatificationRule.Outcome(thresholds, quorum, count.Entitled, consent, against).Word())));
    }
}
