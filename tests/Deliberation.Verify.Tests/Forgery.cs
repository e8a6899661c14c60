using System.Buffers.Text;
using System.Numerics;
using System.Text;
using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.Records.Signing;

namespace Deliberation.Verify.Tests;

/// <summary>Takes a signed form apart and puts it together otherwise, with everything in the bundle that repeats it.</summary>
internal static class Forgery
{
    public static readonly BigInteger Order = BigInteger.Parse("0ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551", System.Globalization.NumberStyles.HexNumber);

    /// <summary>Replaces the three parts; null keeps one. The signature isn't made anew.</summary>
    public static void Reassemble(
        this Dictionary<string, byte[]> files, Func<string, string>? header = null, Func<byte[], byte[]>? payload = null, Func<byte[], byte[]>? signature = null)
    {
        var parts = files.Text(BundleNames.Jws).Split('.');
        if (header is not null) parts[0] = Encode(Encoding.UTF8.GetBytes(header(Encoding.UTF8.GetString(Decode(parts[0])))));
        if (payload is not null) parts[1] = Encode(payload(Decode(parts[1])));
        if (signature is not null) parts[2] = Encode(signature(Decode(parts[2])));
        files.Put(BundleNames.Jws, string.Join('.', parts));
        files.Put(BundleNames.SigningInput, $"{parts[0]}.{parts[1]}");
        files[BundleNames.Payload] = Decode(parts[1]);
        if (Jws.Parse(string.Join('.', parts), JwsType.NormSet).Is(out var jws, out _)) files[BundleNames.Signature] = jws.DerSignature();
    }

    /// <summary>The other signature that ECDSA allows: s replaced by order - s.</summary>
    public static byte[] Mirrored(byte[] signature)
    {
        var s = Order - new BigInteger(signature.AsSpan(32), isUnsigned: true, isBigEndian: true);
        var bytes = s.ToByteArray(isUnsigned: true, isBigEndian: true);
        return [.. signature[..32], .. new byte[32 - bytes.Length], .. bytes];
    }

    public static string Encode(ReadOnlySpan<byte> bytes) => Base64Url.EncodeToString(bytes);

    public static byte[] Decode(string text) => Base64Url.DecodeFromChars(text);
}
