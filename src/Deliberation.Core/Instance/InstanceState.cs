using System.Collections.Immutable;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;

namespace Deliberation.Core.Instance;

/// <summary>A signing key as the instance record tells it.</summary>
/// <param name="Added">The fact that added it.</param>
/// <param name="AddedSeq">Its entry.</param>
/// <param name="AddedAt">Its minute.</param>
public sealed record KeyHistory(Fact.KeyAdded Added, long AddedSeq, DateTimeOffset AddedAt)
{
    /// <summary>The minute from which it signs nothing new, or null.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>The minute in which it was revoked, or null.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>First index of the instance record from which nothing under this key is valid, or null.</summary>
    public long? RevokedFromIndex { get; init; }
}

/// <summary>A published norm set, in order of publication.</summary>
/// <param name="Seq">The entry of the instance record.</param>
/// <param name="At">Its minute.</param>
/// <param name="Fact">The fact.</param>
public sealed record PublishedSet(long Seq, DateTimeOffset At, Fact.SetPublished Fact);

/// <summary>The instance itself as its record tells it: keys, appointments, published sets. Immutable.</summary>
public sealed record InstanceState() : LogState(AssemblyId.Instance)
{
    /// <summary>The name that stands in origins; null before the first start has finished.</summary>
    public string? Name { get; init; }

    /// <summary>Keys by kid.</summary>
    public ImmutableSortedDictionary<string, KeyHistory> Keys { get; init; } = ImmutableSortedDictionary.Create<string, KeyHistory>(StringComparer.Ordinal);

    /// <summary>Published norm sets, oldest first.</summary>
    public ImmutableArray<PublishedSet> Sets { get; init; } = [];

    /// <summary>Names the instance, once.</summary>
    /// <returns><c>InstanceCreated</c>; nothing when it has a name.</returns>
    public Decision Create(string name) => Name is null ? new Fact.InstanceCreated(name) : Decision.Accept();

    /// <summary>A signing key comes into use.</summary>
    /// <returns><c>KeyAdded</c>; or <c>KeyStateConflict</c> when the kid is known.</returns>
    public Decision AddKey(Fact.KeyAdded key) => Keys.ContainsKey(key.Kid) ? Refusal.KeyStateConflict : key;

    /// <summary>A key signs nothing new from now on.</summary>
    /// <returns><c>KeyRetired</c>; or <c>UnknownKey</c>, <c>KeyStateConflict</c>.</returns>
    public Decision RetireKey(string kid) => Keys.GetValueOrDefault(kid) switch
    {
        null => Refusal.UnknownKey,
        { RetiredAt: not null } or { RevokedFromIndex: not null } => Refusal.KeyStateConflict,
        _ => new Fact.KeyRetired(kid),
    };

    /// <summary>A key is distrusted from an index of this record on.</summary>
    /// <returns><c>KeyRevoked</c>; or <c>UnknownKey</c>, <c>KeyStateConflict</c> (revoked before, or an index beyond the record).</returns>
    public Decision RevokeKey(string kid, long fromIndex) => Keys.GetValueOrDefault(kid) switch
    {
        null => Refusal.UnknownKey,
        { RevokedFromIndex: not null } => Refusal.KeyStateConflict,
        _ when fromIndex < 0 || fromIndex > Size => Refusal.KeyStateConflict,
        _ => new Fact.KeyRevoked(kid, fromIndex),
    };

    /// <summary>A staff appointment is listed.</summary>
    /// <returns><c>StaffListed</c>.</returns>
    public Decision ListStaff(AssemblyId assembly, StaffId who, Role role) => new Fact.StaffListed(assembly, who, role);

    /// <summary>A published norm set is listed, once.</summary>
    /// <returns><c>SetPublished</c>; or <c>AlreadyPublished</c>, <c>UnknownKey</c>.</returns>
    public Decision ListSet(Hash32 payloadSha256, string kid, AssemblyId assembly, long seq)
    {
        if (Sets.Any(set => set.Fact.PayloadSha256 == payloadSha256)) return Refusal.AlreadyPublished;
        return Keys.ContainsKey(kid) ? new Fact.SetPublished(payloadSha256, kid, assembly, seq) : Refusal.UnknownKey;
    }

    /// <inheritdoc />
    public override InstanceState Apply(Recorded entry)
    {
        if (entry.Seq != Size) throw new InvalidOperationException($"entry {entry.Seq} isn't the next one after {Size}");
        return Folded(entry) with { Size = entry.Seq + 1 };
    }

    /// <inheritdoc />
    public override LogState ApplyBallot(long seq, int round, Tag tag) =>
        throw new InvalidOperationException("the instance record holds no ballots");

    private InstanceState Folded(Recorded entry) => entry.Fact switch
    {
        Fact.InstanceCreated fact => this with { Name = fact.Name },
        Fact.KeyAdded fact => this with { Keys = Keys.Add(fact.Kid, new KeyHistory(fact, entry.Seq, entry.At)) },
        Fact.KeyRetired fact => this with { Keys = Keys.SetItem(fact.Kid, Keys[fact.Kid] with { RetiredAt = entry.At }) },
        Fact.KeyRevoked fact => this with { Keys = Keys.SetItem(fact.Kid, Keys[fact.Kid] with { RevokedAt = entry.At, RevokedFromIndex = fact.RevokedFromIndex }) },
        Fact.SetPublished fact => this with { Sets = Sets.Add(new PublishedSet(entry.Seq, entry.At, fact)) },
        Fact.StaffListed or Fact.RecordRestored => this,
        _ => throw new InvalidOperationException($"{entry.Fact.Kind} doesn't belong in the record of the instance"),
    };
}
