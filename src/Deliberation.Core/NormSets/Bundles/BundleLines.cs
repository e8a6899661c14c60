using System.Buffers;
using Deliberation.Core.Records;

namespace Deliberation.Core.NormSets.Bundles;

/// <summary>Lines of a bundle from what a store holds.</summary>
public static class BundleLines
{
    private static readonly string[] BallotKinds = ["stances-cast/1", "ranking-cast/1", "ratification-cast/1"];

    /// <summary>Whether leaves of this kind are ballots: their bodies stand in ballots.jsonl only, and only the last one of a person.</summary>
    public static bool IsBallot(string kind) => BallotKinds.Contains(kind);

    /// <summary>Writes a line of entries.jsonl or instance-entries.jsonl; a ballot's body and salt are left out.</summary>
    /// <param name="destination">Where to.</param>
    /// <param name="leaf">The leaf as stored.</param>
    /// <param name="salt">The body's salt.</param>
    /// <param name="body">The body as stored.</param>
    /// <exception cref="ArgumentException">Not a leaf.</exception>
    public static void Entry(IBufferWriter<byte> destination, ReadOnlySpan<byte> leaf, in Salt32 salt, ReadOnlySpan<byte> body)
    {
        if (IsBallot(Read(leaf).Kind)) EntryLine.Write(destination, leaf, null, default);
        else EntryLine.Write(destination, leaf, salt, body);
    }

    /// <summary>Writes a line of ballots.jsonl for a ballot that counts; lines stand in ascending order of seq.</summary>
    /// <exception cref="ArgumentException">Not a leaf of a person's ballot.</exception>
    public static void Ballot(IBufferWriter<byte> destination, ReadOnlySpan<byte> leaf, in Salt32 salt, ReadOnlySpan<byte> body)
    {
        var read = Read(leaf);
        if (read.Round is not { } round || read.Tag.Word is not null) throw new ArgumentException("Not the leaf of a ballot.", nameof(leaf));
        BallotLine.Write(destination, read.Seq, round, read.Tag.Person, salt, body);
    }

    private static Leaf Read(ReadOnlySpan<byte> leaf) =>
        Leaf.Parse(leaf).Is(out var read, out var flaw) ? read : throw new ArgumentException($"Not a leaf: {flaw}", nameof(leaf));
}
