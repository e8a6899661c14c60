using Deliberation.Core;

namespace Deliberation.Server.Accounts;

/// <summary>Refusals at the entrance, by name.</summary>
public static class EntryRefusals
{
    /// <summary>No assembly is joined by this code.</summary>
    public static readonly Refusal UnknownCode = new(nameof(UnknownCode), "There is no assembly with this code; check it and try again.", RefusalKind.Unknown);

    /// <summary>No link has this token, or not of this kind.</summary>
    public static readonly Refusal UnknownLink = new(nameof(UnknownLink), "This link isn't known here; ask whoever sent it for a new one.", RefusalKind.Unknown);

    /// <summary>The link has run out, or was taken back.</summary>
    public static readonly Refusal LinkExpired = new(nameof(LinkExpired), "This link is no longer valid; ask whoever sent it for a new one.", RefusalKind.Conflict);

    /// <summary>A link works once.</summary>
    public static readonly Refusal LinkUsed = new(nameof(LinkUsed), "This link has been used already. It works once; if it wasn't you, tell whoever sent it.", RefusalKind.Conflict);

    /// <summary>One person has one seat.</summary>
    public static readonly Refusal AlreadySeated = new(
        nameof(AlreadySeated), "You have a seat in this assembly already; open this link in the browser of the person it was sent to.", RefusalKind.Conflict);

    /// <summary>A name is required.</summary>
    public static readonly Refusal NameMalformed = new(nameof(NameMalformed), "A name is one line of 1 to 80 characters.", RefusalKind.Invalid);

    /// <summary>Staff need a name of their own.</summary>
    public static readonly Refusal NameTaken = new(nameof(NameTaken), "Someone here has this name already: choose another, or give that account's password.", RefusalKind.Conflict);

    /// <summary>The password is too weak.</summary>
    public static readonly Refusal PasswordTooWeak = new(
        nameof(PasswordTooWeak), "A password has 12 to 200 characters, at least five of them different, and isn't the name.", RefusalKind.Invalid);

    /// <summary>Name and password don't belong together. It doesn't say which is wrong.</summary>
    public static readonly Refusal SignInFailed = new(nameof(SignInFailed), "This name and this password don't belong together.", RefusalKind.Forbidden);

    /// <summary>Too many attempts from this address or under this name.</summary>
    public static readonly Refusal TooManyAttempts = new(nameof(TooManyAttempts), "Too many attempts; wait a minute and try again.", RefusalKind.Busy);

    /// <summary>An erasure can't be taken back, so it is confirmed in words.</summary>
    public static readonly Refusal NotConfirmed = new(nameof(NotConfirmed), "An erasure can't be taken back: confirm it with the words that this operation asks for.", RefusalKind.Invalid);

    /// <summary>Staff answer for what they did: their account stays while they hold a role.</summary>
    public static readonly Refusal HoldsStaffRole = new(
        nameof(HoldsStaffRole), "This account holds a staff role, so it can't be erased: somebody must be answerable for what was done with it.", RefusalKind.Conflict);

    /// <summary>Invitations belong to assemblies with a roll.</summary>
    public static readonly Refusal OpenByCode = new(nameof(OpenByCode), "This assembly is open by code: share its code instead of invitations.", RefusalKind.Conflict);

    /// <summary>An invitation batch of another size.</summary>
    public static readonly Refusal TooManyInvitations = new(nameof(TooManyInvitations), "Make 1 to 500 invitations at a time, valid for 1 to 90 days.", RefusalKind.Invalid);
}
