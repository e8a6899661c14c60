using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Views;

/// <summary>What somebody can do next in an assembly.</summary>
public enum NextStep
{
    /// <summary>Look in: nothing waits for them.</summary>
    Look,

    /// <summary>Set the agenda.</summary>
    SetAgenda,

    /// <summary>Set the charter.</summary>
    SetCharter,

    /// <summary>Find a facilitator.</summary>
    AppointFacilitator,

    /// <summary>Invite people onto the roll.</summary>
    Invite,

    /// <summary>Open the next round.</summary>
    OpenRound,

    /// <summary>Run the round that is open.</summary>
    RunRound,

    /// <summary>Take part in the round that is open.</summary>
    TakePart,

    /// <summary>Draft the norm set.</summary>
    DraftSet,

    /// <summary>Approve the draft.</summary>
    ApproveSet,

    /// <summary>Sign and publish the set.</summary>
    PublishSet,

    /// <summary>Read the published set.</summary>
    ReadSet,
}

/// <summary>Finds the next step out of the state of an assembly and the roles of whoever looks.</summary>
public static class NextSteps
{
    /// <summary>The next step; for somebody with several roles, the one that holds the assembly up most.</summary>
    public static NextStep Of(Assembly state, IReadOnlyCollection<Role> roles)
    {
        if (state.NormSet?.Published is not null) return NextStep.ReadSet;
        if (roles.Contains(Role.Organiser) && Preparing(state) is { } preparing) return preparing;
        if (state.Running is not null && roles.Contains(Role.Facilitator)) return NextStep.RunRound;
        if (state.Running is not null && roles.Contains(Role.Participant)) return NextStep.TakePart;
        if (roles.Contains(Role.Registrar) && !state.IsFrozen && state.Convened?.Electorate == ElectorateKind.Roll) return NextStep.Invite;
        if (state.Running is null && roles.Contains(Role.Facilitator) && state.Rounds.Any(round => round.State == RoundState.Scheduled)) return NextStep.OpenRound;
        return Signing(state, roles) ?? NextStep.Look;
    }

    private static NextStep? Preparing(Assembly state) =>
        state.Rounds.IsEmpty ? NextStep.SetAgenda
        : state.Charter is null ? NextStep.SetCharter
        : !state.Staff.Values.Any(held => held.Contains(Role.Facilitator)) ? NextStep.AppointFacilitator
        : null;

    private static NextStep? Signing(Assembly state, IReadOnlyCollection<Role> roles) => state.NormSet switch
    {
        null => roles.Contains(Role.Organiser) && state.ForbidsDraft() is null ? NextStep.DraftSet : null,
        { IsApproved: true } => roles.Contains(Role.Organiser) ? NextStep.PublishSet : null,
        _ => roles.Any(role => role is Role.Organiser or Role.Facilitator or Role.Auditor) ? NextStep.ApproveSet : null,
    };
}
