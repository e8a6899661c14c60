using Deliberation.Core.Records.Trees;

namespace Deliberation.Core.Records;

/// <summary>One public, permanent line of a record without personal data. A value of its own instead of a class, because the
/// writer makes one per ballot.</summary>
public readonly record struct Leaf
{
    /// <summary>The only version of leaves there is.</summary>
    public const int Version = 1;

    /// <summary>No leaf is longer, in bytes.</summary>
    public const int MaxSize = 448;

    /// <summary>Longest <see cref="Kind"/> in characters.</summary>
    public const int MaxKindLength = 64;

    /// <summary>Makes a leaf; the time is cut to the minute.</summary>
    /// <exception cref="ArgumentException">A value the leaf can't hold.</exception>
    public Leaf(long seq, DateTimeOffset at, string kind, int? round, LeafTag tag, BodyCommit bodyCommit, Nonce nonce)
    {
        if (seq is < 0 or > Json.JcsValue.Number.Largest) throw new ArgumentOutOfRangeException(nameof(seq));
        if (!LeafKind.IsValid(kind)) throw new ArgumentException("A kind looks like ranking-cast/1.", nameof(kind));
        if (round is < 1) throw new ArgumentOutOfRangeException(nameof(round), "Rounds are counted from 1.");
        var utc = at.UtcTicks;
        Seq = seq;
        At = new DateTimeOffset(utc - utc % TimeSpan.TicksPerMinute, TimeSpan.Zero);
        Kind = kind;
        Round = round;
        Tag = tag;
        BodyCommit = bodyCommit;
        Nonce = nonce;
    }

    /// <summary>Index of the leaf in its record, from 0.</summary>
    public long Seq { get; }

    /// <summary>When it was appended, UTC, cut to the minute.</summary>
    public DateTimeOffset At { get; }

    /// <summary>What happened, with its version: <c>ranking-cast/1</c>.</summary>
    public string Kind { get; }

    /// <summary>Number of the round it belongs to, from 1; null when it belongs to none.</summary>
    public int? Round { get; }

    /// <summary>Whose doing it is.</summary>
    public LeafTag Tag { get; }

    /// <summary>Commitment to the body.</summary>
    public BodyCommit BodyCommit { get; }

    /// <summary>16 random bytes of the client, or of the server where there is no client.</summary>
    public Nonce Nonce { get; }

    /// <summary>Writes the stored bytes, which are canonical JSON; returns their number.</summary>
    /// <param name="destination">At least <see cref="MaxSize"/> bytes.</param>
    public int Write(Span<byte> destination) => LeafText.Write(in this, destination);

    /// <summary>The stored bytes.</summary>
    public byte[] ToBytes()
    {
        Span<byte> bytes = stackalloc byte[MaxSize];
        return bytes[..Write(bytes)].ToArray();
    }

    /// <summary>The leaf's hash in the tree: SHA-256(0x00 || stored bytes).</summary>
    public Hash32 Hash()
    {
        Span<byte> bytes = stackalloc byte[MaxSize];
        return TreeHash.OfLeaf(bytes[..Write(bytes)]);
    }

    /// <summary>Reads stored bytes; any other than exactly what <see cref="Write"/> gives is refused.</summary>
    public static Parsed<Leaf> Parse(ReadOnlySpan<byte> bytes) => LeafText.Parse(bytes);
}
