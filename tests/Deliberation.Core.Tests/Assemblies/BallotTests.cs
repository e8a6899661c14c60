using Deliberation.Core.Ballots;
using Deliberation.Core.Facts;
using Deliberation.Core.Rounds;
using static Deliberation.Core.Tests.Assemblies.Story;

namespace Deliberation.Core.Tests.Assemblies;

public sealed class BallotTests
{
    private static readonly Stances AgreeToFirst = Stances.Parse([(1, Stance.Agree)]).Value;

    [Fact]
    public void A_seated_person_casts_stances_while_the_round_is_open()
    {
        var story = Planned().Open(StanceRound);

        var decision = story.Do(a => a.CastStances(Ada, StanceRound, AgreeToFirst));

        Assert.Equal([new Fact.StancesCast(Ada.Ballot, StanceRound, AgreeToFirst)], decision.Facts.AsEnumerable());
        Assert.Equal([Ada.Ballot], story.Now.Round(StanceRound)!.Cast);
    }

    [Fact]
    public void Voting_again_counts_one_person_and_two_ballots()
    {
        var story = Planned().Open(StanceRound)
            .Done(a => a.CastStances(Ada, StanceRound, AgreeToFirst))
            .Done(a => a.CastStances(Ada, StanceRound, Stances.Parse([(1, Stance.Disagree)]).Value))
            .Done(a => a.CastStances(Ben, StanceRound, AgreeToFirst));

        Assert.Equal(2, story.Now.Round(StanceRound)!.Cast.Count);
        Assert.Equal(3, story.Now.Round(StanceRound)!.Ballots);
    }

    [Fact]
    public void Each_kind_of_round_takes_its_own_ballot()
    {
        var ranking = Ranking.Parse([[2], [1, 3]]).Value;
        var votes = Ratification.Parse([(1, RatificationVote.Consent)], []).Value;
        var story = Planned().Open(RankingRound);

        Assert.Equal("WrongRoundKind", Refused(story, a => a.CastStances(Ada, RankingRound, AgreeToFirst)));
        Assert.Equal("WrongRoundKind", Refused(story, a => a.CastRatification(Ada, RankingRound, votes)));
        Assert.Equal([new Fact.RankingCast(Ada.Ballot, RankingRound, ranking)], story.Do(a => a.CastRanking(Ada, RankingRound, ranking)).Facts.AsEnumerable());
        story.Close(RankingRound).Open(RatificationRound);
        Assert.Equal([new Fact.RatificationCast(Ada.Ballot, RatificationRound, votes)], story.Do(a => a.CastRatification(Ada, RatificationRound, votes)).Facts.AsEnumerable());
    }

    [Fact]
    public void Only_open_rounds_take_ballots()
    {
        var story = Planned();
        string? Cast() => Refused(story, a => a.CastStances(Ada, StanceRound, AgreeToFirst));

        Assert.Equal("RoundNotOpen", Cast());
        story.Open(StanceRound).Done(a => a.PauseRound(Facilitator, story.Turn, StanceRound));
        Assert.Equal("RoundPaused", Cast());
        story.Done(a => a.ResumeRound(Facilitator, story.Turn, StanceRound));
        Assert.Null(Cast());
        story.Close(StanceRound);
        Assert.Equal("RoundClosed", Cast());
    }

    [Fact]
    public void Strangers_people_off_the_roll_and_foreign_numbers_are_refused()
    {
        var story = Planned().Open(StanceRound);

        Assert.Equal("NotSeated", Refused(story, a => a.CastStances(null, StanceRound, AgreeToFirst)));
        Assert.Equal("NotEntitled", Refused(story, a => a.CastStances(SeatOf("dan", entitled: false), StanceRound, AgreeToFirst)));
        Assert.Equal("UnknownRound", Refused(story, a => a.CastStances(Ada, 9, AgreeToFirst)));
        Assert.Equal("NotOnBallot", Refused(story, a => a.CastStances(Ada, StanceRound, Stances.Parse([(4, Stance.Agree)]).Value)));
    }

    [Fact]
    public void A_ballot_after_the_deadline_counts_until_the_close_is_recorded()
    {
        var story = Planned().Open(StanceRound);
        story.Clock += TimeSpan.FromMinutes(11);

        Assert.Null(Refused(story, a => a.CastStances(Ada, StanceRound, AgreeToFirst)));
        story.Done(a => a.CloseDueRound(story.Turn, StanceRound));
        Assert.Equal("RoundClosed", Refused(story, a => a.CastStances(Ben, StanceRound, AgreeToFirst)));
    }

    private static string? Refused(Story story, Func<Core.Assemblies.Assembly, Decision> decide) => story.Do(decide).Refusal?.Code;
}
