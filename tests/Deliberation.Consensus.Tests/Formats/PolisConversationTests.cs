using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Tests.Formats;

public sealed class PolisConversationTests
{
    [Fact]
    public void The_matrix_groups_comments_and_order_of_first_votes_are_read()
    {
        var talk = Files.Value(Files.Polis());

        Assert.Equal(["7", "9"], talk.Votes.Participants.ToArray());
        Assert.Equal([1, -1, 0, StanceMatrix.NotSeen], talk.Votes.Row(0).ToArray().Concat(talk.Votes.Row(1).ToArray()));
        Assert.Equal([0, null], talk.Groups.ToArray());
        Assert.Equal(["a", "b"], talk.Comments.Select(comment => comment.Text));
        Assert.Equal([1, 0], talk.Encounter.ToArray());
    }

    [Fact]
    public void Exports_differ_in_columns_and_their_order()
    {
        var talk = Files.Value(Files.Polis(
            matrix: "participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,importance,10,2\n7,,0,1,2,1,1,x,1,-1\n",
            comments: "timestamp,comment-id,author-id,agrees,disagrees,moderated,is-meta,is-seed,group-informed-consensus,comment-body\n"
                + "1726860676783,10,0,57,0,-1,false,true,0.68,\"Say \"\"no\"\",\r\nor yes\"\n1,2,3,0,0,0,false,false,,=1+1\n",
            votes: "vote,timestamp,voter-id,datetime,comment-id,important\n1,1726860583813,7,Fri Sep 20 14:29:43 CDT 2024,99,true\n"));

        Assert.Equal([2, 10], talk.Votes.Norms.ToArray());
        Assert.Equal([-1, 1], talk.Votes.Row(0).ToArray());
        Assert.Equal([10], talk.ModeratedOut.ToArray());
        Assert.Equal(["=1+1", "Say \"no\",\nor yes"], talk.Comments.Select(comment => comment.Text));
    }

    [Fact]
    public void Without_a_log_of_votes_the_order_is_that_of_the_rows() => Assert.Equal([0, 1], Files.Value(Files.Polis(votes: null)).Encounter.ToArray());

    [Fact]
    public void Participants_without_a_vote_in_the_log_come_last_and_strangers_in_it_are_passed_over() =>
        Assert.Equal([1, 0], Files.Value(Files.Polis(votes: "comment-id,voter-id,vote\n0,88,1\n0,9,1\n")).Encounter.ToArray());

    [Fact]
    public void Comments_may_lack_votes_and_votes_may_lack_comments()
    {
        var talk = Files.Value(Files.Polis(comments: "comment-id,moderated,comment-body\n5,-1,never shown\n"));

        Assert.Equal(2, talk.Votes.Columns);
        Assert.Equal([5], talk.ModeratedOut.ToArray());
    }

    [Theory]
    [InlineData("", "EmptyFile", 0)]
    [InlineData("participant,group-id,0\n", "NoBallots", 1)]
    [InlineData("group-id,0\n0,1\n", "MissingColumn", 1)]
    [InlineData("participant,0\n0,1\n", "MissingColumn", 1)]
    [InlineData("participant,group-id\n0,1\n", "MissingColumn", 1)]
    [InlineData("participant,group-id,0,0\n1,1,1,1\n", "DuplicateColumn", 1)]
    [InlineData("participant,group-id,0,00\n1,1,1,1\n", "DuplicateColumn", 1)]
    [InlineData("participant,group-id,0,-1\n1,1,1,1\n", "UnknownColumn", 1)]
    [InlineData("participant,group-id,0,1.0\n1,1,1,1\n", "UnknownColumn", 1)]
    [InlineData("participant,group-id,0,\n1,1,1,1\n", "UnknownColumn", 1)]
    [InlineData("participant,group-id,0\n1,1,1\n2,1\n", "WrongFieldCount", 3)]
    [InlineData("participant,group-id,0\n1,1,1\n2,1,1,1\n", "WrongFieldCount", 3)]
    [InlineData("participant,group-id,0\n1,1,1\n1,1,1\n", "DuplicateParticipant", 3)]
    [InlineData("participant,group-id,0\n,1,1\n", "BadParticipant", 2)]
    [InlineData("participant,group-id,0\n1,x,1\n", "BadGroup", 2)]
    [InlineData("participant,group-id,0\n1,-1,1\n", "BadGroup", 2)]
    [InlineData("participant,group-id,0\n1,99999999999,1\n", "BadGroup", 2)]
    [InlineData("participant,group-id,0\n1,1,2\n", "BadVote", 2)]
    [InlineData("participant,group-id,0\n1,1,NaN\n", "BadVote", 2)]
    [InlineData("participant,group-id,0\n1,1,1.0\n", "BadVote", 2)]
    [InlineData("participant,group-id,0\n1,1,\"1\n", "UnclosedQuote", 2)]
    [InlineData("participant,group-id,0\n1,1,\"1\"1\n", "StrayQuote", 2)]
    [InlineData("participant,group-id,0\n1,1,1\"\n", "StrayQuote", 2)]
    public void A_bad_matrix_is_refused_by_name_and_place(string matrix, string name, long line) =>
        AssertRefused(Files.Polis(matrix: matrix), name, "participants-votes.csv", line);

    [Theory]
    [InlineData(null, "MissingFile", 0)]
    [InlineData("", "EmptyFile", 0)]
    [InlineData("comment-id,comment-body\n0,a\n", "MissingColumn", 1)]
    [InlineData("comment-id,moderated,comment-body\nx,0,a\n", "BadCommentId", 2)]
    [InlineData("comment-id,moderated,comment-body\n-1,0,a\n", "BadCommentId", 2)]
    [InlineData("comment-id,moderated,comment-body\n0,2,a\n", "BadModeration", 2)]
    [InlineData("comment-id,moderated,comment-body\n0,,a\n", "BadModeration", 2)]
    [InlineData("comment-id,moderated,comment-body\n0,0,\"a\nb\"\n0,0,a\n", "DuplicateComment", 4)]
    public void Bad_comments_are_refused_by_name_and_place(string? comments, string name, long line) =>
        AssertRefused(Files.Polis(comments: comments), name, "comments.csv", line);

    [Theory]
    [InlineData("", "EmptyFile", 0)]
    [InlineData("comment-id,voter-id\n0,1\n", "MissingColumn", 1)]
    [InlineData("comment-id,voter-id,vote\nx,1,1\n", "BadCommentId", 2)]
    [InlineData("comment-id,voter-id,vote\n0,,1\n", "BadVoter", 2)]
    [InlineData("comment-id,voter-id,vote\n0,1,2\n", "BadVote", 2)]
    [InlineData("comment-id,voter-id,vote\n0,1\n", "WrongFieldCount", 2)]
    public void A_bad_log_is_refused_by_name_and_place(string votes, string name, long line) =>
        AssertRefused(Files.Polis(votes: votes), name, "votes.csv", line);

    private static void AssertRefused(Reading<PolisConversation> reading, string name, string file, long line) =>
        Assert.Equal((name, file, line), (reading.Fault?.Name, reading.Fault?.File, reading.Fault is { Line: var at } ? at : -1));
}
