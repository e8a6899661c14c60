using Deliberation.Core;
using Deliberation.Server.Accounts;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Features;

/// <summary>Who asks and what they are in the assembly that they ask about: looked up anew for every request.</summary>
/// <param name="Who">The signed-in account and session; null for the public and for the service itself.</param>
/// <param name="Membership">What they are in that assembly; null for strangers.</param>
/// <param name="IsService">True for jobs and followers, who come in by a door like everybody else.</param>
public sealed record CallerContext(SignedIn? Who, Membership? Membership, bool IsService = false)
{
    /// <summary>Somebody who isn't signed in.</summary>
    public static readonly CallerContext Public = new(null, null);

    /// <summary>The service itself: deadlines, consensus, sweeps.</summary>
    public static readonly CallerContext Service = new(null, null, IsService: true);

    /// <summary>The caller as the record's writer knows a participant.</summary>
    /// <exception cref="InvalidOperationException">They have no seat; the corridor should have refused them.</exception>
    public Caller.Participant AsParticipant() =>
        Membership is { Participant: { } id } member ? new Caller.Participant(member.Account, id) : throw Unadmitted(Role.Participant);

    /// <summary>The caller as the record's writer knows staff acting under a role.</summary>
    /// <exception cref="InvalidOperationException">They don't hold the role; the corridor should have refused them.</exception>
    public Caller.StaffMember AsStaff(Role role) =>
        Membership?.As(role) is { } staff ? new Caller.StaffMember(Membership.Account, staff) : throw Unadmitted(role);

    private static InvalidOperationException Unadmitted(Role role) => new($"a caller who is no {role.Word()} came through the corridor");
}
