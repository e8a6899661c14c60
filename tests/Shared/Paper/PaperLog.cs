using System.Buffers;
using Deliberation.Core;
using Deliberation.Core.Facts;
using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Tests.Paper;

/// <summary>An entry of a log kept in memory.</summary>
public sealed record PaperEntry(Leaf Leaf, Salt32 Salt, byte[] Body, Fact Fact);

/// <summary>A log kept in memory: what a record store holds, without a store.</summary>
public sealed class PaperLog(AssemblyId id, string instance, Random chance)
{
    private readonly MerkleTree tree = new();

    public LogState State { get; private set; } = LogState.Empty(id);

    public List<PaperEntry> Entries { get; } = [];

    public LogOrigin Origin { get; } = new(instance, id.IsInstance ? null : id.Value, 1);

    /// <summary>Appends what a decision accepted; a refusal would be a broken test.</summary>
    public IReadOnlyList<PaperEntry> Append(DateTimeOffset at, Decision decision)
    {
        if (decision.Refusal is { } refusal) throw new InvalidOperationException($"refused: {refusal}");
        return [.. decision.Facts.Select(fact => Append(at, fact))];
    }

    /// <summary>Appends a fact whether or not anybody may have decided it: what a dishonest operator could do.</summary>
    public PaperEntry Append(DateTimeOffset at, Fact fact)
    {
        var entry = Write(at, fact);
        State = State.Apply(new Recorded(entry.Leaf.Seq, entry.Leaf.At, fact));
        return entry;
    }

    /// <summary>Appends a fact that the fold would not take.</summary>
    public PaperEntry AppendUnfolded(DateTimeOffset at, Fact fact)
    {
        State = State with { Size = State.Size + 1 };
        return Write(at, fact);
    }

    public Hash32 RootAt(long size) => tree.View().RootAt(size);

    public Seed SeedAt(long closedSeq) => Seed.Of(RootAt(closedSeq + 1));

    public Checkpoint HeadAt(long size) => new(Origin, size, RootAt(size));

    public SignedCheckpoint Sign(long size, SigningKey key) => SignedCheckpoint.Sign(HeadAt(size), key);

    public InclusionProof Prove(long index) => tree.View().Prove(index);

    public byte[] Lines()
    {
        var lines = new ArrayBufferWriter<byte>();
        foreach (var entry in Entries) BundleLines.Entry(lines, entry.Leaf.ToBytes(), entry.Salt, entry.Body);
        return lines.WrittenSpan.ToArray();
    }

    private PaperEntry Write(DateTimeOffset at, Fact fact)
    {
        var body = FactBody.Bytes(fact);
        var salt = new Salt32(Bytes(32));
        var leaf = new Leaf(Entries.Count, at, fact.Kind, fact.InRound, fact.Actor, BodyCommit.Of(salt, body), new Nonce(Bytes(16)));
        tree.Append(leaf.Hash());
        var entry = new PaperEntry(leaf, salt, body, fact);
        Entries.Add(entry);
        return entry;
    }

    public byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        chance.NextBytes(bytes);
        return bytes;
    }
}
