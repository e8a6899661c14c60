using Deliberation.Core.Norms;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Views;

/// <summary>The first page: which assemblies there are, and which are yours.</summary>
/// <param name="Assemblies">All of them, newest first.</param>
/// <param name="SignedInAs">Name of the person who looks; null for nobody.</param>
/// <param name="MayConvene">Whether they may create assemblies.</param>
public sealed record StartView(IReadOnlyList<AssemblyCardView> Assemblies, string? SignedInAs, bool MayConvene);

/// <summary>One assembly in a list.</summary>
/// <param name="Head">Which.</param>
/// <param name="State"><c>scheduled</c>, <c>live</c>, <c>finished</c> (no scheduled round left) or <c>published</c>.</param>
/// <param name="Running">The round that runs; null otherwise.</param>
/// <param name="Rounds">How many rounds the agenda has.</param>
/// <param name="Norms">Accepted norms.</param>
/// <param name="Roles">Words of the viewer's roles in it; empty for none.</param>
/// <param name="Next">What the viewer can do next there.</param>
public sealed record AssemblyCardView(HeadView Head, string State, RoundLineView? Running, int Rounds, int Norms, IReadOnlyList<string> Roles, NextStep Next)
{
    /// <summary>Whether it is the viewer's: they hold a role there.</summary>
    public bool IsOwn => Roles.Count > 0;

    /// <summary>An assembly in a list.</summary>
    public static AssemblyCardView Of(Assemblies.Assembly state, ViewTexts texts, IReadOnlyList<string> roles) => new(
        HeadView.Of(state, texts),
        state switch
        {
            { NormSet.Published: not null } => "published",
            { Running: not null } => "live",
            { Rounds: var rounds } when rounds.All(round => round.State == RoundState.Scheduled) => "scheduled",
            { Rounds: var rounds } when rounds.Any(round => round.State == RoundState.Scheduled) => "live",
            _ => "finished",
        },
        state.Running is { } running ? RoundLineView.Of(running) : null,
        state.Rounds.Length,
        state.Norms.Count(norm => norm.Status == NormStatus.Accepted),
        roles,
        NextSteps.Of(state, [.. roles.Select(word => Core.Roles.Parse(word)).OfType<Role>()]));
}

/// <summary>A form that was not taken at the door: it came too late, too soon after others, or the service failed over it.</summary>
/// <param name="Refusal">Why.</param>
/// <param name="Address">Where it was sent.</param>
/// <param name="Back">A page from which it can be filled in again.</param>
/// <param name="Fields">What it held, where that may be sent again; empty otherwise.</param>
/// <param name="HadFile">True when a file came with it, which has to be chosen again.</param>
public sealed record UntakenFormView(Refusal Refusal, string Address, string Back, IReadOnlyList<(string Name, string Value)> Fields, bool HadFile)
{
    /// <summary>The code of a form whose page is older than its sender's session.</summary>
    public const string Expired = "FormExpired";

    /// <summary>What somebody wrote, as opposed to what they chose: worth copying.</summary>
    public IReadOnlyList<string> Written => [.. Fields.Select(typed => typed.Value).Where(value => value.Contains(' ', StringComparison.Ordinal))];
}

/// <summary>The page on which somebody takes a seat: what they join, and what will be recorded, before they say yes.</summary>
/// <param name="Address">Where the form goes: the address with the code or the invitation.</param>
/// <param name="About">The assembly; null while only an invitation's link knows it.</param>
/// <param name="Languages">Languages of the pages, by tag.</param>
public sealed record JoinView(string Address, AboutView? About, IReadOnlyList<string> Languages);
