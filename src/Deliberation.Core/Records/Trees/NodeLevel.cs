namespace Deliberation.Core.Records.Trees;

/// <summary>The nodes of one level in chunks of 1,024 (32 KiB, below what the collector never moves). A chunk, once allocated,
/// stays where it is; the list of chunks is replaced when it grows, so a reader's older list stays valid.</summary>
internal sealed class NodeLevel
{
    public const int ChunkBits = 10;
    private const int ChunkMask = (1 << ChunkBits) - 1;

    private int _used;

    /// <summary>The list of chunks; entries beyond the used ones are null.</summary>
    public Hash32[][] Chunks { get; private set; } = [];

    public ref readonly Hash32 this[long position] => ref Chunks[position >> ChunkBits][position & ChunkMask];

    public void Set(long position, in Hash32 node)
    {
        var chunk = (int)(position >> ChunkBits);
        if (chunk >= _used) Grow(chunk);
        Chunks[chunk][position & ChunkMask] = node;
    }

    private void Grow(int chunk)
    {
        if (chunk == Chunks.Length)
        {
            var longer = new Hash32[Math.Max(4, Chunks.Length * 2)][];
            Chunks.CopyTo(longer, 0);
            Chunks = longer;
        }
        Chunks[chunk] = new Hash32[1 << ChunkBits];
        _used = chunk + 1;
    }

    public static ref readonly Hash32 At(Hash32[][] chunks, long position) => ref chunks[position >> ChunkBits][position & ChunkMask];
}
