using Deliberation.Core.Ballots;
using Deliberation.Core.Charter;
using Deliberation.Core.Facts;
using Deliberation.Core.Layers;
using Deliberation.Core.Norms;
using Deliberation.Core.Assemblies;
using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;

namespace Deliberation.Tests.Paper;

/// <summary>A small assembly from its convening to the close of its last round: every kind of round, ballots replaced by later ones,
/// objections with and without reasons, a norm withdrawn, one refused in moderation, one that finds no quorum.</summary>
public static class PaperStory
{
    public const int Briefing = 1, Proposing = 2, FirstReading = 3, Order = 4, SecondReading = 5, Ratifying = 6;

    public static readonly Guid Id = Guid.Parse("018f3c1e-0000-7000-8000-000000000001");

    public static PaperAssembly Told(Action<PaperAssembly>? duringStances = null, params Fact.ParentBound[] parents)
    {
        var story = new PaperAssembly(Id);
        Begin(story, parents);
        Propose(story);
        TakeStances(story, duringStances);
        RankAndReadAgain(story);
        Ratify(story);
        return story;
    }

    private static void Begin(PaperAssembly story, Fact.ParentBound[] parents)
    {
        story.Convene(Jurisdiction.Parse("global/KE").Value, parents: parents);
        story.Do(state => state.Appoint(PaperAssembly.Facilitator.Id, Role.Facilitator));
        story.Do(state => state.SetAgenda(PaperAssembly.Organiser,
        [
            new(RoundKind.Briefing), new(RoundKind.Proposing), new(RoundKind.Stance, Minutes: 10), new(RoundKind.Ranking),
            new(RoundKind.Stance, Reading: 2), new(RoundKind.Ratification),
        ]));
        story.Do(state => state.SetCharter(PaperAssembly.Organiser, CharterTerms.Default with
        {
            Thresholds = new Thresholds(new Share(1, 3), QuorumCounts.Participated, new Share(2, 5), new Share(2, 3)),
        }));
        story.Do(state => state.SeedNorms(PaperAssembly.Organiser,
        [
            new SeededNorm(story.Words("A tutoring system must say that it is one when a pupil asks."), "en"),
            new SeededNorm(story.Words("It must not keep a pupil's mistakes after the school year ends."), "en", SourceId: "s-17"),
            new SeededNorm(story.Words("Un système de tutorat doit répondre dans la langue de l'élève, même à « où ? »."), "fr", Provenance.AiDrafted),
            new SeededNorm(story.Words("Moderated out where it came from."), "en", SourceId: "s-18", ModeratedOut: true),
        ]));
        story.Join(6);
        story.Open(PaperStory.Briefing);
        story.Do(state => state.Announce(PaperAssembly.Facilitator, story.Words("Welcome, everybody. \U0001f44b"), "en"));
        story.Close(PaperStory.Briefing);
    }

    private static void Propose(PaperAssembly story)
    {
        story.Open(Proposing);
        story.Do(state => state.ProposeNorm(story.SeatOf(0), story.Words("It should give a hint before it gives an answer."), "en"));
        story.Do(state => state.ProposeNorm(story.SeatOf(1), story.Words("Buy my course."), "en"));
        story.Do(state => state.ProposeNorm(story.SeatOf(2), story.Words("It should never praise."), "en"));
        story.Do(state => state.AcceptNorm(PaperAssembly.Facilitator, 5));
        story.Do(state => state.RefuseNorm(PaperAssembly.Facilitator, 6, story.Words("This is an advertisement."), "en"));
        story.Do(state => state.WithdrawNorm(story.SeatOf(2), 7));
        story.Close(Proposing);
    }

    private static void TakeStances(PaperAssembly story, Action<PaperAssembly>? during)
    {
        story.Open(FirstReading);
        story.Stances(0, FirstReading, (1, Stance.Agree), (2, Stance.Disagree), (3, Stance.Pass), (4, Stance.Agree));
        story.Stances(1, FirstReading, (1, Stance.Agree), (2, Stance.Agree), (4, Stance.Unsure));
        story.Stances(0, FirstReading, (1, Stance.Agree), (2, Stance.Agree), (3, Stance.Unsure), (4, Stance.Agree));
        during?.Invoke(story);
        story.Join(1);
        story.Stances(6, FirstReading, (1, Stance.Disagree), (4, Stance.Agree));
        story.Do(state => state.PauseRound(PaperAssembly.Facilitator, story.Turn, FirstReading));
        story.Do(state => state.ResumeRound(PaperAssembly.Facilitator, story.Turn, FirstReading));
        story.Do(state => state.ExtendRound(PaperAssembly.Facilitator, story.Turn, FirstReading, 60));
        story.Stances(2, FirstReading);
        story.Stances(3, FirstReading, (1, Stance.Agree), (2, Stance.Disagree), (3, Stance.Disagree), (4, Stance.Disagree));
        story.Close(FirstReading);
    }

    private static void RankAndReadAgain(PaperAssembly story)
    {
        story.Open(Order, 5, 1, 2);
        story.Rank(0, Order, [2], [1]);
        story.Rank(1, Order, [3, 2], [1]);
        story.Rank(3, Order, [1], [2], [3]);
        story.Rank(6, Order);
        story.Rank(1, Order, [3], [2, 1]);
        story.Close(Order);
        story.Open(SecondReading, 2, 5);
        story.Stances(4, SecondReading, (1, Stance.Agree), (2, Stance.Agree));
        story.Stances(5, SecondReading, (1, Stance.Pass));
        story.Close(SecondReading);
    }

    private static void Ratify(PaperAssembly story)
    {
        story.Open(Ratifying, 1, 2, 5);
        story.Ratify(0, Ratifying, [(1, RatificationVote.Consent), (2, RatificationVote.Object), (3, RatificationVote.Abstain)], (2, "Too vague to follow."));
        story.Ratify(1, Ratifying, [(1, RatificationVote.Consent), (2, RatificationVote.Object)], (2, "Pupils learn from what they got wrong."));
        story.Ratify(3, Ratifying, [(1, RatificationVote.Object), (2, RatificationVote.Consent)]);
        story.Ratify(6, Ratifying, [(1, RatificationVote.Consent), (3, RatificationVote.Consent)]);
        story.Ratify(0, Ratifying, [(1, RatificationVote.Consent), (2, RatificationVote.Object), (3, RatificationVote.Abstain)], (2, "It isn't clear who checks this."));
        story.Ratify(5, Ratifying, [(3, RatificationVote.Object), (1, RatificationVote.Consent)], (3, "Hints can be a way to refuse."));
        story.Close(Ratifying);
    }
}
