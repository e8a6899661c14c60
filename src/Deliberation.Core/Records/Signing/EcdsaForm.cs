namespace Deliberation.Core.Records.Signing;

/// <summary>The two spellings of a P-256 signature: r || s of 64 bytes, and DER.</summary>
internal static class EcdsaForm
{
    /// <summary>Bytes of r || s.</summary>
    public const int FixedLength = 64;

    private static readonly byte[] Order = Convert.FromHexString("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");

    /// <summary>True when there are 64 bytes and both numbers lie between 0 and the order of the curve, ends excluded.</summary>
    public static bool IsInRange(ReadOnlySpan<byte> signature) => signature.Length == FixedLength
        && IsInRange32(signature[..32]) && IsInRange32(signature[32..]);

    /// <summary>r || s as DER: a sequence of two positive integers without superfluous zeros.</summary>
    public static byte[] ToDer(ReadOnlySpan<byte> signature) =>
        ToDer(Shortest(signature[..32]), Shortest(signature[32..]));

    /// <summary>DER as r || s; null unless it is exactly what <see cref="ToDer(ReadOnlySpan{byte})"/> gives.</summary>
    public static byte[]? FromDer(ReadOnlySpan<byte> der)
    {
        if (der.Length is < 8 or > 72 || der[0] != 0x30 || der[1] != der.Length - 2) return null;
        var signature = new byte[FixedLength];
        var rest = der[2..];
        for (var end = 32; end <= FixedLength; end += 32)
        {
            if (rest.Length < 3 || rest[0] != 2 || rest[1] is 0 or > 33 || rest.Length < rest[1] + 2) return null;
            var digits = rest.Slice(2, rest[1]).TrimStart((byte)0);
            if (digits.Length > 32) return null;
            digits.CopyTo(signature.AsSpan(end - digits.Length));
            rest = rest[(rest[1] + 2)..];
        }
        // Superfluous zeros, missing signs and bytes after the end all show in what encoding gives back.
        return ToDer(signature).AsSpan().SequenceEqual(der) ? signature : null;
    }

    private static byte[] ToDer(byte[] r, byte[] s) =>
        [0x30, (byte)(r.Length + s.Length + 4), 2, (byte)r.Length, .. r, 2, (byte)s.Length, .. s];

    private static byte[] Shortest(ReadOnlySpan<byte> number)
    {
        var digits = number.TrimStart((byte)0);
        return digits.Length == 0 ? [0] : digits[0] >= 0x80 ? [0, .. digits] : digits.ToArray();
    }

    private static bool IsInRange32(ReadOnlySpan<byte> number) =>
        number.ContainsAnyExcept((byte)0) && number.SequenceCompareTo(Order) < 0;
}
