using System.Security.Cryptography;
using Deliberation.Core.Records;

namespace Deliberation.Core.Tests.Records.Trees;

/// <summary>RFC 6962, section 2.1, as it is written there, remembering subtrees: what the tree is compared with.</summary>
internal sealed class Rfc6962(Hash32[] leaves)
{
    private readonly Dictionary<(int From, int Count), Hash32> _roots = [];

    public static Hash32[] Leaves(int count) => [.. Enumerable.Range(0, count).Select(i => Hash32.Of(BitConverter.GetBytes(i)))];

    public Hash32 Root(int count) => Root(0, count);

    public Hash32[] Path(int index, int count) => Path(index, 0, count);

    public Hash32[] Proof(int from, int count) => SubProof(from, 0, count, isWhole: true);

    private Hash32 Root(int from, int count)
    {
        if (count == 0) return new Hash32(SHA256.HashData([]));
        if (count == 1) return leaves[from];
        if (_roots.TryGetValue((from, count), out var known)) return known;
        var split = Split(count);
        var root = new Hash32(SHA256.HashData([1, .. Root(from, split).Bytes, .. Root(from + split, count - split).Bytes]));
        return _roots[(from, count)] = root;
    }

    private Hash32[] Path(int index, int from, int count)
    {
        if (count == 1) return [];
        var split = Split(count);
        return index < split
            ? [.. Path(index, from, split), Root(from + split, count - split)]
            : [.. Path(index - split, from + split, count - split), Root(from, split)];
    }

    private Hash32[] SubProof(int size, int from, int count, bool isWhole)
    {
        if (size == count) return isWhole ? [] : [Root(from, count)];
        var split = Split(count);
        return size <= split
            ? [.. SubProof(size, from, split, isWhole), Root(from + split, count - split)]
            : [.. SubProof(size - split, from + split, count - split, isWhole: false), Root(from, split)];
    }

    // The largest power of two below the count.
    private static int Split(int count)
    {
        var split = 1;
        while (split * 2 < count) split *= 2;
        return split;
    }
}
