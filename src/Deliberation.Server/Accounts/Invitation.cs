using Deliberation.Core;

namespace Deliberation.Server.Accounts;

/// <summary>
/// A link that gives one person one role, once. Only the SHA-256 of its 256-bit token is stored. An invitation of a
/// participant is bound to one entry of the roll, which exists before anyone redeems it.
/// </summary>
public sealed class Invitation
{
    /// <summary>Names the invitation to those who manage it.</summary>
    public Guid Id { get; set; }

    /// <summary>SHA-256 of the token.</summary>
    public byte[] TokenHash { get; set; } = [];

    /// <summary>The assembly; <see cref="AssemblyId.Instance"/> for the first account and further conveners.</summary>
    public AssemblyId Assembly { get; set; }

    /// <summary>The role it gives.</summary>
    public Role Role { get; set; }

    /// <summary>The entry of the roll it is bound to; null for staff.</summary>
    public ParticipantId? RollEntry { get; set; }

    /// <summary>Whether the record's roll holds that entry: false between the commit here and the append there.</summary>
    public bool Recorded { get; set; }

    /// <summary>From when it is worth nothing, UTC.</summary>
    public DateTimeOffset ExpiresAt { get; set; }

    /// <summary>The account that redeemed it; null while it is open.</summary>
    public Guid? RedeemedBy { get; set; }

    /// <summary>True once someone took it back.</summary>
    public bool Withdrawn { get; set; }
}

/// <summary>The code by which anyone may come into an assembly that is open by code.</summary>
public sealed class JoinCode
{
    /// <summary>The assembly.</summary>
    public AssemblyId Assembly { get; set; }

    /// <summary>Eight letters and digits that can't be mistaken for each other.</summary>
    public string Code { get; set; } = "";
}

/// <summary>
/// A post that came in before there was an account to key it by: joining, redeeming. The same command id, repeated, finds
/// the account it made. The key is a hash, because whoever knows the id gets that account's cookie.
/// </summary>
public sealed class EntryCommand
{
    /// <summary>SHA-256 over the command id and the secret (code or token) it was sent with.</summary>
    public byte[] Key { get; set; } = [];

    /// <summary>SHA-256 of the rest of what was sent.</summary>
    public byte[] ContentHash { get; set; } = [];

    /// <summary>The account it made or found.</summary>
    public Guid Account { get; set; }

    /// <summary>When it came, UTC.</summary>
    public DateTimeOffset At { get; set; }
}
