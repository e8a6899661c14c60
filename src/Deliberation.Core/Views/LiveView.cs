using Deliberation.Core.Assemblies;
using Deliberation.Core.Norms;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Views;

/// <summary>How many took part so far, without what they said. It is shown from <see cref="Fewest"/> ballots on.</summary>
/// <param name="Round">The round.</param>
/// <param name="Voted">Distinct people with a ballot; null under <see cref="Fewest"/>.</param>
/// <param name="Entitled">People on the roll.</param>
public sealed record TurnoutView(int Round, int? Voted, int Entitled)
{
    /// <summary>Under so many ballots no turnout is shown: it would say who has voted.</summary>
    public const int Fewest = 5;

    /// <summary>The turnout of a running ballot round, or null.</summary>
    public static TurnoutView? Of(Assembly state) => state.Running is { } round && round.Kind.TakesBallots()
        ? new TurnoutView(round.Number, round.Cast.Count < Fewest ? null : round.Cast.Count, state.FrozenRoll?.Entitled ?? 0)
        : null;
}

/// <summary>Who is here, by heartbeat.</summary>
/// <param name="Present">Participants whose connection answers.</param>
/// <param name="Reconnecting">Participants whose connection was lost a moment ago.</param>
/// <param name="Entitled">People on the frozen roll; null before.</param>
/// <param name="QuorumNeeds">People that a quorum of those present needs; null when the charter asks for none.</param>
public sealed record PresenceView(int Present, int Reconnecting, int? Entitled, int? QuorumNeeds)
{
    /// <summary>Presence as measured, beside what the charter asks for.</summary>
    public static PresenceView Of(Assembly state, int present, int reconnecting)
    {
        var entitled = state.FrozenRoll?.Entitled;
        var charter = CharterView.Of(state);
        return new PresenceView(
            present, reconnecting, entitled, charter is { QuorumCountsPresent: true, Quorum.IsZero: false } && entitled is { } all ? charter.Quorum.Of(all) : null);
    }
}

/// <summary>Something said to the whole room.</summary>
/// <param name="Seq">The entry.</param>
/// <param name="At">The minute.</param>
/// <param name="Text">The words.</param>
public sealed record AnnouncementView(long Seq, DateTimeOffset At, TextView Text);

/// <summary>Where the assembly is on its agenda.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Audience">For whom.</param>
/// <param name="Rounds">How many rounds the agenda has.</param>
/// <param name="Running">The round that is open or paused; null between rounds.</param>
/// <param name="Last">The round closed last; null before the first close.</param>
/// <param name="Next">The round that comes next; null when none is left.</param>
/// <param name="NormSet">Where the norm set stands.</param>
public sealed record StageView(
    AssemblyId Assembly, Audience Audience, int Rounds, RoundLineView? Running, RoundLineView? Last, RoundLineView? Next, NormSetProgressView NormSet);

/// <summary>What the last ballot round gave, or that it is being computed.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Computing">A closed round whose result isn't in the record yet; null otherwise.</param>
/// <param name="Result">The latest result; null while there is none.</param>
public sealed record OutcomeView(AssemblyId Assembly, RoundLineView? Computing, ResultView? Result);

/// <summary>What became of participants' proposals, as counts.</summary>
/// <param name="Proposed">How many there were; withdrawn ones don't count.</param>
/// <param name="Waiting">How many wait for a moderator.</param>
public sealed record QueueView(int Proposed, int Waiting);

/// <summary>
/// What everyone of one audience sees of an assembly: the source of every shared fragment, the same for all of them. It
/// holds nothing about the person who looks, and no count of any option of a round that isn't closed.
/// </summary>
/// <param name="About">Which assembly, who asked, how it decides, its agenda.</param>
/// <param name="Audience">For whom.</param>
/// <param name="Now">The server's clock when this was folded.</param>
/// <param name="Running">The round that is open or paused; null between rounds.</param>
/// <param name="Last">The round closed last; null before the first close.</param>
/// <param name="Next">The round that comes next; null when the agenda is finished.</param>
/// <param name="Turnout">Turnout of a running ballot round; null otherwise.</param>
/// <param name="Presence">Who is here.</param>
/// <param name="Announcements">What was said to the room, newest first.</param>
/// <param name="Norms">Accepted norms, by number.</param>
/// <param name="Proposed">Participants' proposals: how many there were, withdrawn ones left out.</param>
/// <param name="Waiting">How many of them wait for a moderator.</param>
/// <param name="Latest">The result of the ballot round closed last; null while there is none.</param>
/// <param name="NormSet">Where the norm set stands.</param>
/// <param name="Analyses">How far the analyses of the round that <paramref name="Latest"/> shows are; null while there is no result.</param>
public sealed record LiveView(
    AboutView About,
    Audience Audience,
    DateTimeOffset Now,
    RoundLineView? Running,
    RoundLineView? Last,
    RoundLineView? Next,
    TurnoutView? Turnout,
    PresenceView Presence,
    IReadOnlyList<AnnouncementView> Announcements,
    IReadOnlyList<NormLineView> Norms,
    int Proposed,
    int Waiting,
    ResultView? Latest,
    NormSetProgressView NormSet,
    AnalysesStateView? Analyses)
{
    /// <summary>Which assembly.</summary>
    public HeadView Head => About.Head;

    /// <summary>Where the assembly is.</summary>
    public StageView Stage => new(Head.Assembly, Audience, About.Agenda.Count, Running, Last, Next, NormSet);

    /// <summary>What the last ballot round gave.</summary>
    public OutcomeView Outcome => new(Head.Assembly, About.Agenda.LastOrDefault(round => round.IsComputing), Latest);

    /// <summary>Folds what an audience sees.</summary>
    /// <param name="state">A convened assembly.</param>
    /// <param name="texts">At least the texts of <see cref="ViewTexts.Needed"/>.</param>
    /// <param name="audience">For whom.</param>
    /// <param name="now">The server's clock.</param>
    /// <param name="presence">Participants present and reconnecting.</param>
    /// <param name="latest">The result of the ballot round closed last, if it is computed.</param>
    /// <param name="analyses">How far that round's analyses are.</param>
    public static LiveView Of(
        Assembly state, ViewTexts texts, Audience audience, DateTimeOffset now, (int Present, int Reconnecting) presence, ResultView? latest,
        AnalysesStateView? analyses = null)
    {
        var about = AboutView.Of(state, texts);
        return new LiveView(
            about,
            audience,
            now,
            about.Agenda.FirstOrDefault(round => round.IsRunning),
            state.Rounds.Where(round => round.State == RoundState.Closed).MaxBy(round => round.ClosedSeq) is { } last ? about.Agenda[last.Number - 1] : null,
            about.Agenda.FirstOrDefault(round => round.State == "scheduled"),
            TurnoutView.Of(state),
            PresenceView.Of(state, presence.Present, presence.Reconnecting),
            [.. state.Announcements.Reverse().Select(said => new AnnouncementView(said.Seq, said.At, texts[said.Seq, "text", said.Fact.Language]))],
            [.. state.Norms.Where(norm => norm.Status == NormStatus.Accepted).Select(norm => NormLineView.Of(norm, texts))],
            state.Norms.Count(norm => norm.Author is not null && norm.Status != NormStatus.Withdrawn),
            state.Norms.Count(norm => norm.Status == NormStatus.Waiting),
            latest,
            NormSetProgressView.Of(state),
            analyses);
    }

    /// <summary>The ballot round closed last that has a result: the one whose result <see cref="Latest"/> shows; null when there is none.</summary>
    public static Round? LatestWithResult(Assembly state) =>
        state.Rounds.Where(round => round.Result is not null).MaxBy(round => round.ClosedSeq);
}
