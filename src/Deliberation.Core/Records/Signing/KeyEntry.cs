namespace Deliberation.Core.Records.Signing;

/// <summary>A key of the set with its history. Times are UTC in whole seconds.</summary>
/// <param name="Key">The key.</param>
/// <param name="Purpose">What it signs.</param>
/// <param name="AddedAt">When it came into use; null in a set that doesn't say.</param>
/// <param name="RetiredAt">When it stopped signing; null while it signs or when it was revoked before.</param>
/// <param name="RevokedAt">When it was revoked; null when it wasn't.</param>
/// <param name="RevokedFromIndex">First index of the instance record at which nothing under this key counts any more; a norm set
/// is valid iff its set-published lies below. Null exactly when <paramref name="RevokedAt"/> is.</param>
public sealed record KeyEntry(
    PublicKey Key, KeyPurpose Purpose, DateTimeOffset? AddedAt = null,
    DateTimeOffset? RetiredAt = null, DateTimeOffset? RevokedAt = null, long? RevokedFromIndex = null)
{
    /// <summary>Revoked outweighs retired.</summary>
    public KeyStatus Status => RevokedAt is not null ? KeyStatus.Revoked : RetiredAt is not null ? KeyStatus.Retired : KeyStatus.Active;

    /// <summary>True when what was published at this index of the instance record counts.</summary>
    public bool CoversIndex(long index) => RevokedFromIndex is not { } from || index < from;
}
