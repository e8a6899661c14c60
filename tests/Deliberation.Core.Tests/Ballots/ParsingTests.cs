using Deliberation.Core.Ballots;
using Deliberation.Core.Tests.Assemblies;

namespace Deliberation.Core.Tests.Ballots;

public sealed class ParsingTests
{
    [Fact]
    public void Stances_are_sorted_by_number() =>
        Assert.Equal([(1, Stance.Pass), (7, Stance.Agree)], Stances.Parse([(7, "agree"), (1, "pass")]).Value.Given.AsEnumerable());

    [Fact]
    public void Stances_refuse_by_name()
    {
        Assert.Equal("DuplicateNorm", Stances.Parse([(1, "agree"), (1, "agree")]).Refusal?.Code);
        Assert.Equal("UnknownStance", Stances.Parse([(1, "Agree")]).Refusal?.Code);
        Assert.Equal("NotOnBallot", Stances.Parse([(0, "agree")]).Refusal?.Code);
        Assert.Equal("TooManyNorms", Stances.Parse([.. Enumerable.Range(1, 501).Select(n => (n, "agree"))]).Refusal?.Code);
    }

    [Fact]
    public void A_ranking_keeps_tiers_and_sorts_within_them()
    {
        var ranking = Ranking.Parse([[3, 1], [2]]).Value;

        Assert.Equal([1, 3], ranking.Tiers[0].AsEnumerable());
        Assert.Equal(3, ranking.Highest);
        Assert.Equal(Ranking.Parse([[1, 3], [2]]).Value, ranking);
        Assert.NotEqual(Ranking.Parse([[2], [1, 3]]).Value, ranking);
    }

    [Fact]
    public void Rankings_refuse_by_name()
    {
        Assert.Equal("DuplicateRank", Ranking.Parse([[1], [2, 1]]).Refusal?.Code);
        Assert.Equal("EmptyTier", Ranking.Parse([[1], []]).Refusal?.Code);
        Assert.Equal("NotOnBallot", Ranking.Parse([[-1]]).Refusal?.Code);
        Assert.Equal("TooManyNorms", Ranking.Parse([[.. Enumerable.Range(1, 501)]]).Refusal?.Code);
        Assert.Empty(Ranking.Parse([]).Value.Tiers);
    }

    [Fact]
    public void Other_words_are_no_votes()
    {
        Assert.Null(Ratification.ParseWord("yes"));
        Assert.Null(Stances.ParseWord(null));
    }

    [Fact]
    public void Reasons_go_with_objections()
    {
        var reason = Story.Commit("because");

        Assert.Null(Ratification.Parse([(2, RatificationVote.Object)], [(2, reason)]).Refusal);
        Assert.Equal("ReasonWithoutObjection", Ratification.Parse([(2, RatificationVote.Consent)], [(2, reason)]).Refusal?.Code);
        Assert.Equal("ReasonWithoutObjection", Ratification.Parse([(2, RatificationVote.Object)], [(2, reason), (2, reason)]).Refusal?.Code);
        Assert.Equal("DuplicateNorm", Ratification.Parse([(2, RatificationVote.Object), (2, RatificationVote.Abstain)], []).Refusal?.Code);
        Assert.Equal("NotOnBallot", Ratification.Parse([(0, RatificationVote.Object)], []).Refusal?.Code);
    }
}
