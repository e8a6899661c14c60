using System.Buffers;

namespace Deliberation.Core.Records;

/// <summary>Salted hashes that stand in the record for what isn't in it. The prefix keeps a body from ever opening as a text.</summary>
internal static class Commitments
{
    /// <summary>SHA-256(prefix || salt || content), hashed in one call over one buffer: calls cost more than bytes here.</summary>
    public static Hash32 Of(ReadOnlySpan<byte> prefix, in Salt32 salt, ReadOnlySpan<byte> content)
    {
        var length = prefix.Length + Salt32.Size + content.Length;
        byte[]? rented = null;
        var buffer = length <= 2048 ? stackalloc byte[2048] : rented = ArrayPool<byte>.Shared.Rent(length);
        prefix.CopyTo(buffer);
        salt.Bytes.CopyTo(buffer[prefix.Length..]);
        content.CopyTo(buffer[(prefix.Length + Salt32.Size)..]);
        var hash = Hash32.Of(buffer[..length]);
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        return hash;
    }
}
