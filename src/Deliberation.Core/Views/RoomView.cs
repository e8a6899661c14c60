using Deliberation.Core.Assemblies;
using Deliberation.Core.Records;

namespace Deliberation.Core.Views;

/// <summary>Who looks at a page of an assembly.</summary>
/// <param name="Name">Their pseudonym or display name.</param>
/// <param name="Roles">Words of their roles in this assembly; empty for none.</param>
public sealed record ViewerView(string Name, IReadOnlyList<string> Roles)
{
    /// <summary>BCP 47 tag of the language they read in.</summary>
    public string Language { get; init; } = "en";

    /// <summary>Whether they hold a role here.</summary>
    public bool Is(Role role) => Roles.Contains(role.Word());

    /// <summary>Whether they run or organise this assembly, or keep its roll, so that the console is theirs.</summary>
    public bool IsStaff => Is(Role.Facilitator) || Is(Role.Organiser) || Is(Role.Registrar);

    /// <summary>Whether they set what an assembly begins with.</summary>
    public bool IsPreparing => Is(Role.Organiser) || Is(Role.Registrar);
}

/// <summary>The room as one person sees it: what everybody of their audience sees, and what is theirs alone.</summary>
/// <param name="Live">The shared part.</param>
/// <param name="Viewer">Who looks; null for someone who isn't signed in.</param>
/// <param name="Ballot">Their ballot in the running round; null when there is none for them.</param>
/// <param name="Proposals">Their proposals; null for people without a seat.</param>
public sealed record RoomView(LiveView Live, ViewerView? Viewer, BallotView? Ballot, ProposalsView? Proposals)
{
    /// <summary>Names their half-made ballots on their own device; null for people without a seat.</summary>
    public string? DraftKey { get; init; }
}

/// <summary>What one person proposed and what became of it. Shown to nobody else.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="IsOpen">True while proposals are taken.</param>
/// <param name="IsPaused">True while the proposing round is paused.</param>
/// <param name="MayAdd">How many more they may propose.</param>
/// <param name="Own">Their norms, newest first, with their status and the reason of a refusal.</param>
public sealed record ProposalsView(AssemblyId Assembly, bool IsOpen, bool IsPaused, int MayAdd, IReadOnlyList<NormLineView> Own)
{
    /// <summary>The proposals of the holder of a voice.</summary>
    public static ProposalsView Of(Assembly state, Tag voice, ViewTexts texts)
    {
        var own = state.Norms.Where(norm => norm.Author == voice).ToArray();
        var proposing = state.Running is { Kind: Rounds.RoundKind.Proposing } round ? round : null;
        return new ProposalsView(
            state.Id,
            proposing is not null,
            proposing is { State: Rounds.RoundState.Paused },
            Math.Max(0, Assemblies.Assembly.MostProposals - own.Count(norm => norm.Status != Norms.NormStatus.Withdrawn)),
            [.. own.OrderByDescending(norm => norm.Number).Select(norm => NormLineView.Of(norm, texts))]);
    }
}
