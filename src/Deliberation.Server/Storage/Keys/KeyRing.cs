using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Core.Facts;
using Deliberation.Core.Instance;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Server.Storage.Keys;

/// <summary>The instance's signing keys: what they are is said by the instance record, retired ones for ever; the private parts lie in the keys folder. Safe to use from several threads.</summary>
public sealed class KeyRing
{
    private readonly Lock signing = new(); // an ECDsa object takes one thread at a time
    private readonly Dictionary<KeyPurpose, SigningKey> active;
    private readonly Func<InstanceState> record;

    private KeyRing(Dictionary<KeyPurpose, SigningKey> active, Func<InstanceState> record) => (this.active, this.record) = (active, record);

    /// <summary>All keys that ever were, with their history: what /.well-known/jwks.json shows.</summary>
    public KeySet Public => PublicOf(record());

    /// <summary>The key that signs for a purpose in this process.</summary>
    public PublicKey Active(KeyPurpose purpose) => active[purpose].Public;

    /// <summary>A key of the record by its id, or null.</summary>
    public PublicKey? Find(string kid) => record().Keys.TryGetValue(kid, out var key) ? Entry(key).Key : null;

    /// <summary>The keys that an instance record tells of.</summary>
    internal static KeySet PublicOf(InstanceState state) => KeySet.Create([.. state.Keys.Values.OrderBy(key => key.AddedSeq).Select(Entry)]).Value;

    /// <summary>Signs a norm set.</summary>
    /// <returns>The JWS; or <c>KeyStateConflict</c> when the record says that the key was retired or revoked since this process started.</returns>
    public Result<Jws> SignNormSet(ReadOnlySpan<byte> payload)
    {
        var key = active[KeyPurpose.NormSet];
        if (record().Keys[key.Public.Kid] is { RetiredAt: not null } or { RevokedFromIndex: not null }) return Refusal.KeyStateConflict;
        lock (signing) return Jws.Sign(JwsType.NormSet, payload, key);
    }

    /// <summary>Signs a head that is durable: the writer's own, and for a bundle the head of a size at which no commit ended.</summary>
    internal SignedCheckpoint SignHead(Checkpoint head)
    {
        lock (signing) return SignedCheckpoint.Sign(head, active[KeyPurpose.Checkpoint]);
    }

    /// <summary>The newest usable key of every purpose; where the folder has none, one is made. What the record doesn't know yet is for the caller to add, and what it misses to retire.</summary>
    internal static KeyRing Open(KeysFolder folder, InstanceState known, Func<InstanceState> record)
    {
        var held = folder.SigningKeys();
        var chosen = KeyPurposes.All.ToDictionary(
            purpose => purpose,
            purpose => held.LastOrDefault(key => key.Purpose == purpose && IsUsable(known, key)) ?? folder.Create(purpose));
        return new KeyRing(chosen, record);
    }

    /// <summary>What the instance record must still say about the keys of this process: new ones, and lost ones that sign no more.</summary>
    internal ImmutableArray<Fact> Missing(InstanceState known)
    {
        var kids = active.Values.Select(key => key.Public.Kid).ToHashSet(StringComparer.Ordinal);
        var added = active.OrderBy(pair => pair.Key).Where(pair => !known.Keys.ContainsKey(pair.Value.Public.Kid)).Select(pair =>
            (Fact)new Fact.KeyAdded(pair.Value.Public.Kid, KeyPurposes.Word(pair.Key), pair.Value.Public.X, pair.Value.Public.Y));
        var replaced = known.Keys.Values.Where(key => key.RetiredAt is null && key.RevokedFromIndex is null && !kids.Contains(key.Added.Kid))
            .Select(key => (Fact)new Fact.KeyRetired(key.Added.Kid));
        return [.. added, .. replaced];
    }

    private static bool IsUsable(InstanceState known, SigningKey key) =>
        !known.Keys.TryGetValue(key.Public.Kid, out var history) || history is { RetiredAt: null, RevokedFromIndex: null };

    private static KeyEntry Entry(KeyHistory key) => new(
        PublicKey.Parse(key.Added.X, key.Added.Y).Value,
        KeyPurposes.Parse(key.Added.Purpose) ?? throw new InvalidOperationException($"purpose {key.Added.Purpose} of key {key.Added.Kid}"),
        key.AddedAt,
        key.RetiredAt,
        key.RevokedAt,
        key.RevokedFromIndex);
}
