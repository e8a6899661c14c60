using Deliberation.Core.Assemblies;
using Deliberation.Core.Charter;
using Deliberation.Core.Norms;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Views;

/// <summary>Everything that is set before an assembly begins, for those who set it.</summary>
/// <param name="About">Which assembly, who asked, how it decides, its agenda.</param>
/// <param name="Viewer">Who looks: an organiser or a registrar.</param>
/// <param name="Norms">Accepted norms, by number.</param>
/// <param name="JoinCode">The code that people join with; null for a roll of invitations.</param>
/// <param name="OnRoll">People on the roll, frozen or not.</param>
/// <param name="Links">How the links fare.</param>
/// <param name="Staff">Who has which role.</param>
/// <param name="Plan">The rounds that can still be changed, as they are planned or as they are being edited.</param>
/// <param name="IsEdited">True when <paramref name="Plan"/> isn't what the record says.</param>
/// <param name="BallotRoundRuns">True while a ballot round is open or paused: nothing is added to the norms then.</param>
public sealed record PreparationView(
    AboutView About,
    ViewerView Viewer,
    IReadOnlyList<NormLineView> Norms,
    string? JoinCode,
    int OnRoll,
    LinksView Links,
    IReadOnlyList<StaffView> Staff,
    IReadOnlyList<PlannedRoundView> Plan,
    bool IsEdited,
    bool BallotRoundRuns)
{
    /// <summary>The kinds of rounds that can be planned, by their words.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetValues<RoundKind>().Where(kind => kind.IsOffered()).Select(kind => kind.Word())];

    /// <summary>The ranking rules that can be chosen, with what each does.</summary>
    public IReadOnlyList<RuleView> Rules { get; init; } = [];

    /// <summary>What a charter form begins with where none is set.</summary>
    public static CharterView Suggested { get; } = CharterView.Of(CharterTerms.Default, frozen: false, seq: -1);

    /// <summary>An hour as it often goes: what an empty agenda is offered.</summary>
    public static IReadOnlyList<PlannedRoundView> UsualHour { get; } =
    [
        new("briefing", 5, 1), new("proposing", 15, 1), new("stance", 10, 1), new("ranking", 8, 1), new("stance", 6, 2), new("ratification", 6, 1),
    ];

    /// <summary>What should be ready ten minutes before, as far as the record knows.</summary>
    public IReadOnlyList<CheckView> Checks =>
    [
        new("mandate", About.Mandate is not null, "facts"),
        new("agenda", About.Agenda.Any(round => round.TakesBallots), "agenda"),
        new("ratification", About.Agenda.Any(round => round.Kind == "ratification"), "agenda"),
        new("charter", About.Charter is not null, "charter"),
        new("secrecy", About.Agenda.Any(round => round.TakesBallots), "charter"),
        new("norms", Norms.Count > 0 || About.Agenda.Any(round => round.Kind == "proposing"), "norms"),
        new("roll", OnRoll > 0, "people"),
        new("facilitator", Staff.Any(one => one.Roles.Contains(Role.Facilitator.Word())), "staff"),
        new("approver", Staff.Count(MayApprove) >= 2, "staff"),
    ];

    /// <summary>Folds what the record says; the rest is looked up beside it.</summary>
    public static PreparationView Of(Assembly state, ViewTexts texts, ViewerView viewer, string? joinCode, int onRoll, LinksView links, IReadOnlyList<StaffView> staff)
    {
        var plan = state.Rounds.Where(round => round.State == RoundState.Scheduled)
            .Select(round => new PlannedRoundView(round.Kind.Word(), round.Item.Minutes, round.Item.Reading)).ToList();
        return new PreparationView(
            AboutView.Of(state, texts),
            viewer,
            [.. state.Norms.Where(norm => norm.Status == NormStatus.Accepted).Select(norm => NormLineView.Of(norm, texts))],
            joinCode,
            onRoll,
            links,
            staff,
            state.Rounds.IsEmpty ? UsualHour : plan,
            state.Rounds.IsEmpty,
            state.BallotRoundRuns);
    }

    private static bool MayApprove(StaffView one) =>
        one.Roles.Any(role => role == Role.Organiser.Word() || role == Role.Facilitator.Word() || role == Role.Auditor.Word());
}

/// <summary>A ranking rule that a charter can choose.</summary>
/// <param name="Id">Its method id.</param>
/// <param name="InShort">What it does, in one or two plain sentences.</param>
/// <param name="AvoidWhen">When not to choose it.</param>
public sealed record RuleView(string Id, string InShort, string AvoidWhen);

/// <summary>One line of a checklist.</summary>
/// <param name="Name">What it is about, as one word.</param>
/// <param name="IsDone">Whether it is done.</param>
/// <param name="Section">Which part of the page sets it.</param>
public sealed record CheckView(string Name, bool IsDone, string Section);

/// <summary>A round that is planned or being planned.</summary>
/// <param name="Kind">The kind's word.</param>
/// <param name="Minutes">How long; 0 = until someone closes it; null where what was typed is no number.</param>
/// <param name="Reading">1, or 2 for a second reading.</param>
public sealed record PlannedRoundView(string Kind, int? Minutes, int Reading);

/// <summary>A member of staff, for those who appoint them.</summary>
/// <param name="Id">Their public id here.</param>
/// <param name="Name">Their name.</param>
/// <param name="Roles">Words of their roles.</param>
/// <param name="IsViewer">True for the person who looks.</param>
public sealed record StaffView(StaffId Id, string Name, IReadOnlyList<string> Roles, bool IsViewer);

/// <summary>How links fare.</summary>
/// <param name="Invited">Invitations of participants.</param>
/// <param name="Taken">Those that somebody took a seat with.</param>
/// <param name="Open">Those that still work.</param>
/// <param name="FirstExpiresAt">When the first open one runs out; null when none is open.</param>
/// <param name="Roles">Open links of staff.</param>
public sealed record LinksView(int Invited, int Taken, int Open, DateTimeOffset? FirstExpiresAt, IReadOnlyList<RoleLinkView> Roles);

/// <summary>A role link that nobody has opened.</summary>
/// <param name="Id">Names it.</param>
/// <param name="Role">The role's word.</param>
/// <param name="ExpiresAt">When it runs out.</param>
public sealed record RoleLinkView(Guid Id, string Role, DateTimeOffset ExpiresAt);

/// <summary>Links that were made just now: the only time they are shown.</summary>
/// <param name="About">The assembly.</param>
/// <param name="Viewer">Who made them.</param>
/// <param name="Role">The role they give.</param>
/// <param name="Links">For whom, as far as it was said, and the whole address.</param>
/// <param name="Days">How long they work.</param>
/// <param name="Command">The command that made them: it gives the same ones again, as a file.</param>
public sealed record IssuedLinksView(AboutView About, ViewerView Viewer, string Role, IReadOnlyList<(string Name, string Address)> Links, int Days, Guid Command);

/// <summary>The page on which an assembly is convened.</summary>
/// <param name="Viewer">Who looks: a convener.</param>
/// <param name="Places">Jurisdictions that assemblies here were convened in, by path.</param>
public sealed record ConvenePageView(ViewerView Viewer, IReadOnlyList<PlaceView> Places);
