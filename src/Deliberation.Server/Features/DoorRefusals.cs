using Deliberation.Core;

namespace Deliberation.Server.Features;

/// <summary>Refusals of the doors themselves, before any rule of an assembly is asked.</summary>
public static class DoorRefusals
{
    /// <summary>The request isn't the JSON object that this operation takes.</summary>
    public static readonly Refusal Malformed = new(
        nameof(Malformed), "This isn't the JSON object that this operation takes: a member is missing, unknown, doubled or of another type.", RefusalKind.Invalid);

    /// <summary>The request is longer than this operation takes.</summary>
    public static readonly Refusal TooLarge = new(nameof(TooLarge), "The request is larger than this operation takes.", RefusalKind.Invalid);

    /// <summary>A file of seeds that can't be read.</summary>
    public static readonly Refusal SeedFileMalformed = new(
        nameof(SeedFileMalformed), "Seeds come as CSV with a heading line that has a column text, or as JSON.", RefusalKind.Invalid);

    /// <summary>No page and no operation has this address.</summary>
    public static readonly Refusal UnknownAddress = new(
        nameof(UnknownAddress), "There is nothing at this address. It may have been mistyped, or the link was cut off.", RefusalKind.Unknown);

    /// <summary>The request itself isn't one that the service understands.</summary>
    public static readonly Refusal Unreadable = new(nameof(Unreadable), "This request can't be read.", RefusalKind.Invalid);

    /// <summary>A defect or an outage, not a refusal; the detail is in the log.</summary>
    public static readonly Refusal Defect = new(
        nameof(Defect), "Something went wrong on this server and was logged. What you sent may not have been stored: try it again, nothing is done twice.", RefusalKind.Busy);

    /// <summary>Nobody is signed in.</summary>
    public static readonly Refusal SignInRequired = new(nameof(SignInRequired), "Sign in or join first.", RefusalKind.Forbidden);

    /// <summary>More requests than one account may make in this time.</summary>
    public static readonly Refusal TooManyRequests = new(nameof(TooManyRequests), "That was too fast; wait a moment and send it again.", RefusalKind.Busy);

    /// <summary>An entry, a size or a key that the record doesn't have.</summary>
    public static readonly Refusal UnknownEntry = new(nameof(UnknownEntry), "The record has no such entry, head or proof.", RefusalKind.Unknown);

    /// <summary>A nonce of another form.</summary>
    public static readonly Refusal NonceMalformed = new(nameof(NonceMalformed), "A nonce is 16 bytes as 32 lowercase hex digits.", RefusalKind.Invalid);

    /// <summary>A role that isn't given this way.</summary>
    public static readonly Refusal RoleNotGranted = new(
        nameof(RoleNotGranted), "The roles given here are organiser, facilitator, registrar, observer, researcher and auditor.", RefusalKind.Invalid);

    /// <summary>No account with that id.</summary>
    public static readonly Refusal UnknownAccount = new(nameof(UnknownAccount), "There is no such account here.", RefusalKind.Unknown);

    /// <summary>No norm set of this assembly can be read yet.</summary>
    public static readonly Refusal NotPublished = new(nameof(NotPublished), "This assembly has published no norm set yet.", RefusalKind.Unknown);

    /// <summary>The caller isn't in the room.</summary>
    public static readonly Refusal NotJoined = new(nameof(NotJoined), "Join the assembly on this connection first.", RefusalKind.Conflict);

    /// <summary>More live connections than one account or address may have.</summary>
    public static readonly Refusal TooManyConnections = new(
        nameof(TooManyConnections), "There are too many live connections from here; close some and try again.", RefusalKind.Busy);

    /// <summary>One connection follows only so many assemblies.</summary>
    public static readonly Refusal TooManyRooms = new(nameof(TooManyRooms), "One connection follows at most eight assemblies.", RefusalKind.Conflict);
}
