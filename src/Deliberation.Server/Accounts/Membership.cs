using System.Collections.Immutable;
using Deliberation.Core;

namespace Deliberation.Server.Accounts;

/// <summary>What one account is in one assembly at this moment. Nobody holds a role that isn't in <paramref name="Roles"/>: no role implies another.</summary>
/// <param name="Account">The account.</param>
/// <param name="Assembly">The assembly; <see cref="AssemblyId.Instance"/> for instance rights.</param>
/// <param name="Roles">The roles held here; never empty.</param>
/// <param name="Participant">The participant id, for those with a seat.</param>
/// <param name="Staff">The public staff id in this assembly, for staff.</param>
/// <param name="Pseudonym">The name shown in the room; may be empty for staff.</param>
/// <param name="Language">BCP 47 tag of the language they read in.</param>
public sealed record Membership(
    Guid Account,
    AssemblyId Assembly,
    ImmutableSortedSet<Role> Roles,
    ParticipantId? Participant,
    StaffId? Staff,
    string Pseudonym,
    string Language)
{
    /// <summary>Whether the role is held here.</summary>
    public bool Has(Role role) => Roles.Contains(role);

    /// <summary>Staff acting under this role; null when the role isn't held, or isn't one of staff.</summary>
    public Staff? As(Role role) => Has(role) && Staff is { } id && role != Role.Participant ? new Staff(role, id) : null;
}
