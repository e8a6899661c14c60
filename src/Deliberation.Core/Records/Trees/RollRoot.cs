namespace Deliberation.Core.Records.Trees;

/// <summary>The commitment to who is entitled: an RFC 6962 root that shows how many there are and, entry by entry, lets a person
/// prove to be among them, without naming anyone.</summary>
public static class RollRoot
{
    /// <summary>SHA-256(salt || participant id as 16 bytes in network order), an entry of the roll.</summary>
    public static Hash32 Entry(in Salt32 salt, Guid participant)
    {
        Span<byte> bytes = stackalloc byte[Salt32.Size + 16];
        salt.Bytes.CopyTo(bytes);
        participant.TryWriteBytes(bytes[Salt32.Size..], bigEndian: true, out _);
        return Hash32.Of(bytes);
    }

    /// <summary>The root over the entries, sorted by byte, each a leaf of its own. <see cref="TreeHash.Empty"/> for none.</summary>
    public static Hash32 Of(IEnumerable<Hash32> entries)
    {
        var frontier = new TreeFrontier();
        foreach (var entry in entries.Order()) frontier.Append(TreeHash.OfLeaf(entry.Bytes));
        return frontier.Root();
    }
}
