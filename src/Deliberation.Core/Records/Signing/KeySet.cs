using System.Collections.Immutable;

namespace Deliberation.Core.Records.Signing;

/// <summary>The instance's public keys, retired and revoked ones included: a JWK Set (RFC 7517).</summary>
public sealed class KeySet
{
    private KeySet(ImmutableArray<KeyEntry> entries) => Entries = entries;

    /// <summary>The keys in the order given.</summary>
    public ImmutableArray<KeyEntry> Entries { get; }

    /// <summary>A set of different keys. <see cref="FlawKind.WrongKeyId"/> when one occurs twice, for whatever purposes.</summary>
    public static Parsed<KeySet> Create(ImmutableArray<KeyEntry> entries) =>
        entries.DistinctBy(entry => entry.Key.Kid).Count() == entries.Length ? new KeySet(entries) : FlawKind.WrongKeyId;

    /// <summary>The key of this id for this purpose; <see cref="FlawKind.UnknownKey"/> or <see cref="FlawKind.ForeignPurpose"/>.</summary>
    public Parsed<KeyEntry> Find(string kid, KeyPurpose purpose)
    {
        var found = Entries.FirstOrDefault(entry => entry.Key.Kid == kid);
        if (found is null) return FlawKind.UnknownKey;
        return found.Purpose == purpose ? found : FlawKind.ForeignPurpose;
    }

    /// <summary>The keys for a purpose, in the order of the set.</summary>
    public ImmutableArray<KeyEntry> For(KeyPurpose purpose) => [.. Entries.Where(entry => entry.Purpose == purpose)];

    /// <summary>The canonical JWK Set.</summary>
    public byte[] ToJson() => JwkText.Write(Entries);

    /// <summary>Reads a JWK Set in any spelling. Members and keys of other kinds are passed over, as RFC 7517 asks; refused are
    /// <see cref="FlawKind.PrivateKey"/>, <see cref="FlawKind.NotAKey"/>, <see cref="FlawKind.WrongKeyId"/>,
    /// <see cref="FlawKind.ForeignPurpose"/> and the flaws of JSON.</summary>
    public static Parsed<KeySet> Parse(ReadOnlySpan<byte> json) =>
        JwkText.Parse(json).Is(out var entries, out var flaw) ? Create(entries) : flaw;
}
