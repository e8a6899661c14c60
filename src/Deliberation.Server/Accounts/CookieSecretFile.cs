using System.Security.Cryptography;
using Deliberation.Server.Settings;

namespace Deliberation.Server.Accounts;

/// <summary>The file <c>cookies.key</c> in the keys folder: 32 random bytes as hex, made at the first start, readable by its owner only.</summary>
internal static class CookieSecretFile
{
    private const int Size = 32;

    /// <summary>Reads the secret, or makes it. A file of another shape is replaced: everybody then signs in anew, nothing else is lost.</summary>
    public static byte[] Open(string keysFolder)
    {
        var file = Path.Combine(keysFolder, "cookies.key");
        if (File.Exists(file) && Read(file) is { } known) return known;
        var made = RandomNumberGenerator.GetBytes(Size);
        var fresh = file + ".new";
        using (var stream = OwnerOnly.Open(fresh, FileMode.Create))
        {
            stream.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToHexStringLower(made) + "\n"));
            stream.Flush(flushToDisk: true);
        }

        File.Move(fresh, file, overwrite: true);
        return made;
    }

    private static byte[]? Read(string file)
    {
        var text = File.ReadAllText(file).Trim();
        return text.Length == 2 * Size && text.All(char.IsAsciiHexDigitLower) ? Convert.FromHexString(text) : null;
    }
}
