using System.Security.Cryptography;
using Deliberation.Core.Records;

namespace Deliberation.Server.Storage;

/// <summary>Salts and nonces, drawn from the system's generator many at a time on each thread: asking it for a few bytes costs more than
/// everything else of a ballot's body. What was given out is forgotten here. Keys and secrets of links don't come this way.</summary>
internal static class FreshBytes
{
    private const int Size = 4096;

    [ThreadStatic]
    private static byte[]? bytes;

    [ThreadStatic]
    private static int used;

    /// <summary>32 fresh bytes.</summary>
    public static Salt32 Salt()
    {
        var drawn = Draw(Salt32.Size);
        var salt = new Salt32(drawn);
        drawn.Clear();
        return salt;
    }

    /// <summary>16 fresh bytes.</summary>
    public static Nonce Nonce()
    {
        var drawn = Draw(Core.Records.Nonce.Size);
        var nonce = new Nonce(drawn);
        drawn.Clear();
        return nonce;
    }

    private static Span<byte> Draw(int length)
    {
        if (bytes is null || used + length > Size)
        {
            bytes ??= new byte[Size];
            RandomNumberGenerator.Fill(bytes);
            used = 0;
        }

        used += length;
        return bytes.AsSpan(used - length, length);
    }
}
