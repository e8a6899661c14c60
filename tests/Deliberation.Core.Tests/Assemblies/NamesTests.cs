using System.Collections.Immutable;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Ballots;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using static Deliberation.Core.Tests.Assemblies.Story;

namespace Deliberation.Core.Tests.Assemblies;

public sealed class NamesTests
{
    private const int People = 20;

    private static readonly ImmutableHashSet<Tag> Named = [.. Enumerable.Range(1, People).Select(person => SeatOf($"person {person}").Ballot)];

    [Fact]
    public void Names_are_shown_once_in_a_round_and_what_is_frozen_is_who_had_voted_then()
    {
        var story = Opened().Cast(StanceRound, 1, 7);

        var shown = Assert.IsType<Fact.NamesShown>(Assert.Single(story.Do(a => a.ShowNames(Facilitator, StanceRound, Named)).Facts));
        story.Cast(StanceRound, 8, 12);

        Assert.Equal((7, 13), (shown.Voted, shown.Missing));
        Assert.Equal(7, story.Now.Round(StanceRound)!.CastWhenShown!.Count);
        Assert.Equal("NamesShownBefore", story.Do(a => a.ShowNames(Facilitator, StanceRound, Named)).Refusal?.Code);
    }

    [Theory]
    [InlineData(4, "TooFewNames")]
    [InlineData(5, null)]
    [InlineData(15, null)]
    [InlineData(16, "TooFewNames")]
    public void At_least_five_names_stand_on_either_side(int voted, string? code) =>
        Assert.Equal(code, Opened().Cast(StanceRound, 1, voted).Do(a => a.ShowNames(Facilitator, StanceRound, Named)).Refusal?.Code);

    [Fact]
    public void People_without_a_name_fill_no_side()
    {
        var some = Named.Remove(SeatOf("person 20").Ballot);

        Assert.Equal("TooFewNames", Opened().Cast(StanceRound, 1, 15).Do(a => a.ShowNames(Facilitator, StanceRound, some)).Refusal?.Code);
    }

    [Theory]
    [InlineData(1, 8, "TooFewNames")] // the same eight of ten, and two who are left alone
    [InlineData(1, 10, null)]
    [InlineData(6, 15, null)] // five of either half
    [InlineData(7, 15, "TooFewNames")]
    public void All_lists_together_leave_everybody_among_five(int first, int last, string? code)
    {
        var story = Opened().Cast(StanceRound, 1, 10).Done(a => a.ShowNames(Facilitator, StanceRound, Named)).Close(StanceRound);
        story.Open(RankingRound);
        for (var person = first; person <= last; person++)
        {
            var seat = SeatOf($"person {person}");
            story.Done(a => a.CastRanking(seat, RankingRound, Ranking.Parse([[1]]).Value));
        }

        Assert.Equal(code, story.Do(a => a.ShowNames(Facilitator, RankingRound, Named)).Refusal?.Code);
    }

    [Fact]
    public void Names_belong_to_a_ballot_round_that_runs()
    {
        var story = Opened();

        Assert.Equal("UnknownRound", story.Do(a => a.ShowNames(Facilitator, 9, Named)).Refusal?.Code);
        Assert.Equal("WrongRoundKind", story.Do(a => a.ShowNames(Facilitator, Briefing, Named)).Refusal?.Code);
        Assert.Equal("RoundNotOpen", story.Do(a => a.ShowNames(Facilitator, RankingRound, Named)).Refusal?.Code);
        Assert.Equal("RoundClosed", story.Cast(StanceRound, 1, 10).Close(StanceRound).Do(a => a.ShowNames(Facilitator, StanceRound, Named)).Refusal?.Code);
    }

    private static Story Opened()
    {
        var story = Planned();
        story.RollCount = People;
        return story.Open(StanceRound);
    }
}
