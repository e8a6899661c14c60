using System.Buffers.Binary;
using System.Text;
using Deliberation.Core;

namespace Deliberation.Server.Storage.Keys;

/// <summary>The associated data of every kind of sealed box: a name, a zero byte, and where the box belongs.</summary>
internal static class SealPurpose
{
    /// <summary>A key of a log, under the instance key.</summary>
    public static byte[] LogKey(AssemblyId log, string name) => [.. "deliberation/log-key/1\0"u8, .. Bytes(log.Value), .. Encoding.ASCII.GetBytes(name)];

    /// <summary>An author's data key, under the instance key.</summary>
    public static byte[] DataKey(Guid account) => [.. "deliberation/data-key/1\0"u8, .. Bytes(account)];

    /// <summary>The salt of a roll entry, under the log's roll key.</summary>
    public static byte[] RollSalt(AssemblyId log, ParticipantId participant) =>
        [.. "deliberation/roll-salt/1\0"u8, .. Bytes(log.Value), .. Bytes(participant.Value)];

    /// <summary>A text and its salt, under the author's data key or the log's text key.</summary>
    public static byte[] Text(AssemblyId log, long seq, string field, string language)
    {
        Span<byte> at = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(at, seq);
        return [.. "deliberation/sealed-text/1\0"u8, .. Bytes(log.Value), .. at, .. Encoding.UTF8.GetBytes(field), 0, .. Encoding.UTF8.GetBytes(language)];
    }

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);
}
