using Deliberation.Core;

namespace Deliberation.Server.Storage;

/// <summary>Who sends a command: it decides how the command row is keyed and whose seat the writer reads.</summary>
public abstract record Caller
{
    private Caller()
    {
    }

    /// <summary>A participant; ballots are keyed by ballot tag, their other commands by account.</summary>
    /// <param name="Account">The account in accounts.db.</param>
    /// <param name="Id">The participant id in this assembly.</param>
    public sealed record Participant(Guid Account, ParticipantId Id) : Caller;

    /// <summary>A staff member, acting under one role.</summary>
    /// <param name="Account">The account in accounts.db.</param>
    /// <param name="Staff">Role and public id in this assembly.</param>
    public sealed record StaffMember(Guid Account, Staff Staff) : Caller;

    /// <summary>The service itself: jobs, followers, sweeps.</summary>
    public sealed record Machine : Caller;
}
