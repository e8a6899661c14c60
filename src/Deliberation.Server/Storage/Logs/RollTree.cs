using System.Runtime.InteropServices;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Server.Storage.Logs;

/// <summary>
/// The root over the sorted entries of a roll, for a roll that changes one by one while people vote: hashes left of a change
/// are kept, so that a join among n people costs n/2 hashes on average and nothing before the root is asked for. Pairing level by
/// level, with a last odd node rising as it is, gives the root of RFC 6962.
/// </summary>
internal sealed class RollTree
{
    private readonly List<Hash32> entries = [];
    private readonly List<List<Hash32>> levels = [[]];
    private int cleanBefore;

    public int Count => entries.Count;

    public void Add(in Hash32 entry)
    {
        var at = entries.BinarySearch(entry);
        if (at >= 0) throw new InvalidOperationException("two people have the same roll entry");
        entries.Insert(~at, entry);
        levels[0].Insert(~at, TreeHash.OfLeaf(entry.Bytes));
        cleanBefore = Math.Min(cleanBefore, ~at);
    }

    public void Remove(in Hash32 entry)
    {
        var at = entries.BinarySearch(entry);
        if (at < 0) throw new InvalidOperationException("the roll holds no such entry");
        entries.RemoveAt(at);
        levels[0].RemoveAt(at);
        cleanBefore = Math.Min(cleanBefore, at);
    }

    public Hash32 Root()
    {
        if (Count == 0) return TreeHash.Empty;
        var clean = cleanBefore;
        for (var level = 0; levels[level].Count > 1; level++)
        {
            clean /= 2;
            if (level + 1 == levels.Count) levels.Add([]);
            Rebuild(levels[level], levels[level + 1], clean);
        }

        cleanBefore = Count;
        return levels.First(level => level.Count == 1)[0];
    }

    private static void Rebuild(List<Hash32> below, List<Hash32> above, int from)
    {
        CollectionsMarshal.SetCount(above, (below.Count + 1) / 2);
        var children = CollectionsMarshal.AsSpan(below);
        var parents = CollectionsMarshal.AsSpan(above);
        for (var i = from; i < parents.Length; i++)
            parents[i] = 2 * i + 1 < children.Length ? TreeHash.OfNode(children[2 * i], children[2 * i + 1]) : children[2 * i];
    }
}
