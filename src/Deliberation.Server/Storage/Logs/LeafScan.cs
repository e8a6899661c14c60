using System.Buffers.Text;
using Deliberation.Core.Records;

namespace Deliberation.Server.Storage.Logs;

/// <summary>
/// Finds round and tag in the leaf of a ballot without reading the rest: a million leaves are folded at a start. The leaf's
/// bytes are checked by their hash, and its members stand at fixed places in canonical order, so positions are enough.
/// </summary>
internal static class LeafScan
{
    // {"at":"<20>","body_commit":"<64>","kind":"<kind>","nonce":"<32>","round":<n>,"seq":<n>,"tag":"<32>","v":1}
    private const int KindAt = 118;
    private const int NonceSpan = 11 + 32 + 10; // ","nonce":"<32>","round":
    private const int TagFromEnd = 8 + 32;      // <32>","v":1}

    /// <summary>Round and tag; false for a leaf of any other kind.</summary>
    public static bool IsBallot(ReadOnlySpan<byte> leaf, out int round, out Tag tag)
    {
        (round, tag) = (0, default);
        if (leaf.Length < KindAt + NonceSpan + TagFromEnd) return false;
        var kind = KindLength(leaf[KindAt..]);
        if (kind == 0) return false;
        if (!Utf8Parser.TryParse(leaf[(KindAt + kind + NonceSpan)..], out round, out _)) return false;
        Span<byte> bytes = stackalloc byte[Tag.Size];
        if (Convert.FromHexString(leaf.Slice(leaf.Length - TagFromEnd, 32), bytes, out _, out _) != System.Buffers.OperationStatus.Done) return false;
        tag = new Tag(bytes);
        return true;
    }

    private static int KindLength(ReadOnlySpan<byte> rest) =>
        rest.StartsWith("stances-cast/1\""u8) ? 14
        : rest.StartsWith("ranking-cast/1\""u8) ? 14
        : rest.StartsWith("ratification-cast/1\""u8) ? 19
        : 0;
}
