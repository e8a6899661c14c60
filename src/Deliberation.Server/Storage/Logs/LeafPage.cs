using Deliberation.Core.Records;

namespace Deliberation.Server.Storage.Logs;

/// <summary>Some consecutive leaves as stored, in one reused buffer, with the bodies of those that aren't ballots.</summary>
internal sealed class LeafPage
{
    /// <summary>Leaves a page: about a megabyte.</summary>
    public const int Capacity = 4096;

    private readonly int[] ends = new int[Capacity];
    private byte[] buffer = new byte[Capacity * 256];

    /// <summary>Seq of the first leaf.</summary>
    public long From { get; private set; }

    public int Count { get; private set; }

    public Dictionary<long, (Salt32 Salt, byte[] Body)> Bodies { get; } = [];

    public ReadOnlySpan<byte> this[int i] => buffer.AsSpan((i == 0 ? 0 : ends[i - 1])..ends[i]);

    public void Begin(long from)
    {
        (From, Count) = (from, 0);
        Bodies.Clear();
    }

    public void Add(ReadOnlySpan<byte> leaf)
    {
        var start = Count == 0 ? 0 : ends[Count - 1];
        if (start + leaf.Length > buffer.Length) Array.Resize(ref buffer, Math.Max(buffer.Length * 2, start + leaf.Length));
        leaf.CopyTo(buffer.AsSpan(start));
        ends[Count++] = start + leaf.Length;
    }
}
