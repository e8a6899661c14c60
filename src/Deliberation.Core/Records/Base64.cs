using System.Buffers.Text;

namespace Deliberation.Core.Records;

/// <summary>Base64 (with padding) and base64url (without), each in its one canonical spelling: what decodes but isn't what
/// encoding gives back is refused, so that no two texts carry the same bytes.</summary>
internal static class Base64
{
    public static Parsed<byte[]> Read(string text)
    {
        var bytes = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64String(text, bytes, out var length)) return FlawKind.NotBase64;
        return Convert.ToBase64String(bytes.AsSpan(0, length)) == text ? bytes[..length] : FlawKind.NotBase64;
    }

    public static Parsed<Hash32> ReadHash(string text)
    {
        if (text.Length != 44 || !Read(text).Is(out var bytes, out _)) return FlawKind.NotBase64;
        return bytes.Length == Hash32.Size ? new Hash32(bytes) : FlawKind.NotBase64;
    }

    public static Parsed<byte[]> ReadUrl(string text)
    {
        if (!Base64Url.IsValid(text)) return FlawKind.NotBase64;
        var bytes = Base64Url.DecodeFromChars(text);
        return Base64Url.EncodeToString(bytes) == text ? bytes : FlawKind.NotBase64;
    }
}
