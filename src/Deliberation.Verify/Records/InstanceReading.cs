using System.Globalization;
using Deliberation.Core.Facts;
using Deliberation.Core.Instance;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Verify.Records;

/// <summary>One pass over instance-entries.jsonl: the record of the instance itself, with its keys.</summary>
internal sealed class InstanceReading
{
    private readonly TreeFrontier tree = new();

    /// <summary>What is wrong with it, or null.</summary>
    public string? Broken { get; private set; }

    public InstanceState State { get; private set; } = new();

    public long Size => tree.Size;

    public Hash32 Root => tree.Root();

    /// <summary>Hash of the last leaf.</summary>
    public Hash32 LastLeaf { get; private set; }

    public Recorded? LastEntry { get; private set; }

    public static InstanceReading Of(IEnumerable<ReadOnlyMemory<byte>> lines)
    {
        var reading = new InstanceReading();
        foreach (var line in lines)
        {
            if (reading.Take(line) is not { } broken) continue;
            reading.Broken = $"instance-entries.jsonl, line {(reading.Size + 1).ToString(CultureInfo.InvariantCulture)}: {broken}";
            break;
        }

        return reading;
    }

    private string? Take(ReadOnlyMemory<byte> line)
    {
        if (!EntryLine.Parse(line).Is(out var entry, out var flaw)) return flaw.ToString();
        var leaf = entry.Leaf;
        if (leaf.Seq != Size) return "entries are out of order";
        if (entry is not { Body: { } body, Salt: { } salt }) return "its body is missing";
        if (BodyCommit.Of(salt, body.Bytes.Span) != leaf.BodyCommit) return "the body isn't the one committed to";
        if (!FactReader.Read(leaf.Kind, leaf.Tag, leaf.Round, body.Value).Is(out var fact, out flaw)) return flaw.ToString();
        if (Forbidden(fact) is { } forbidden) return forbidden;
        LastEntry = new Recorded(leaf.Seq, leaf.At, fact);
        State = State.Apply(LastEntry);
        LastLeaf = leaf.Hash();
        tree.Append(LastLeaf);
        return null;
    }

    private string? Forbidden(Fact fact) => fact switch
    {
        Fact.InstanceCreated => State.Name is null ? null : "the instance is created twice",
        Fact.KeyAdded added => State.Keys.ContainsKey(added.Kid) ? "a key is added twice" : null,
        Fact.KeyRetired retired => State.Keys.ContainsKey(retired.Kid) ? null : "an unknown key is retired",
        Fact.KeyRevoked revoked => State.Keys.ContainsKey(revoked.Kid) ? null : "an unknown key is revoked",
        Fact.SetPublished or Fact.StaffListed or Fact.RecordRestored => null,
        _ => $"{fact.Kind} doesn't belong in the record of the instance",
    };
}
