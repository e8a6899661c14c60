namespace Deliberation.Core.Records;

/// <summary>Lowercase hex, the only spelling of byte strings in the record.</summary>
internal static class Hex
{
    /// <summary>Writes two lowercase digits a byte.</summary>
    public static int Write(ReadOnlySpan<byte> bytes, Span<byte> utf8)
    {
        if (!Convert.TryToHexStringLower(bytes, utf8, out var written))
            throw new ArgumentException("The destination is too short.", nameof(utf8));
        return written;
    }

    /// <summary>Fills all of <paramref name="bytes"/> from exactly twice as many lowercase digits.</summary>
    public static FlawKind Read(ReadOnlySpan<byte> utf8, Span<byte> bytes)
    {
        if (utf8.Length != bytes.Length * 2) return FlawKind.NotHex;
        for (var i = 0; i < bytes.Length; i++)
        {
            var high = Digit(utf8[2 * i]);
            var low = Digit(utf8[2 * i + 1]);
            if ((high | low) > 15) return FlawKind.NotHex;
            bytes[i] = (byte)(high << 4 | low);
        }
        return FlawKind.None;
    }

    /// <summary>The same from characters.</summary>
    public static FlawKind Read(ReadOnlySpan<char> text, Span<byte> bytes)
    {
        if (text.Length != bytes.Length * 2 || text.Length > 128) return FlawKind.NotHex;
        Span<byte> utf8 = stackalloc byte[text.Length];
        for (var i = 0; i < text.Length; i++) utf8[i] = text[i] < 128 ? (byte)text[i] : (byte)0;
        return Read(utf8, bytes);
    }

    private static int Digit(byte character) => character switch
    {
        >= (byte)'0' and <= (byte)'9' => character - '0',
        >= (byte)'a' and <= (byte)'f' => character - 'a' + 10,
        _ => 16,
    };
}
