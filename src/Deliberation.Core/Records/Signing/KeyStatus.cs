namespace Deliberation.Core.Records.Signing;

/// <summary>Whether a key is in use.</summary>
public enum KeyStatus
{
    /// <summary>It signs: <c>active</c>.</summary>
    Active,

    /// <summary>It signs no more, what it signed stays valid: <c>retired</c>.</summary>
    Retired,

    /// <summary>It fell into other hands: <c>revoked</c>.</summary>
    Revoked,
}
