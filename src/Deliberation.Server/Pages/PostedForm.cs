using System.Globalization;
using Deliberation.Core;
using Deliberation.Server.Components.Forms;

namespace Deliberation.Server.Pages;

/// <summary>A form as it came in. What it says is checked by the request that is made of it.</summary>
internal sealed class PostedForm(IFormCollection fields)
{
    /// <summary>The most bytes of a form.</summary>
    public const int MostBytes = 64 * 1024;

    /// <summary>The command id; one that no rule accepts where it is missing or malformed.</summary>
    public CommandId Command => new(Guid.TryParseExact(Text(FormSeal.CommandField), "D", out var id) ? id : Guid.Empty);

    /// <summary>The nonce; null where there is none.</summary>
    public string? Nonce => Text(FormSeal.NonceField) is { Length: > 0 } nonce ? nonce : null;

    /// <summary>The texts, for showing them again; without tokens.</summary>
    public IReadOnlyDictionary<string, string> Fields => fields
        .Where(pair => pair.Key is not (FormSeal.CommandField or FormSeal.NonceField) && !pair.Key.StartsWith("__", StringComparison.Ordinal))
        .ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal);

    /// <summary>A file that came with it; null where none was chosen.</summary>
    public IFormFile? File(string name) => fields.Files.GetFile(name) is { Length: > 0 } file ? file : null;

    /// <summary>The lines of a field that aren't blank, trimmed.</summary>
    public IReadOnlyList<string> Lines(string name) => Text(name).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Reads the form of a request.</summary>
    public static async Task<PostedForm> Of(HttpContext http) => new(await http.Request.ReadFormAsync(http.RequestAborted));

    /// <summary>A field; empty where it is missing.</summary>
    public string Text(string name) => fields[name].ToString();

    /// <summary>A field, or null where it is missing or blank.</summary>
    public string? TextOrNull(string name) => string.IsNullOrWhiteSpace(Text(name)) ? null : Text(name);

    /// <summary>A whole number; null for anything else.</summary>
    public int? Int(string name) => Number(Text(name));

    /// <summary>All whole numbers of a field that may stand there more than once.</summary>
    public IReadOnlyList<int> Ints(string name) => [.. fields[name].Select(Number).OfType<int>()];

    /// <summary>Fields named <c>PREFIX.N</c>: their number and what they hold, blank ones left out.</summary>
    public IEnumerable<(int N, string Value)> Numbered(string prefix) =>
        from pair in fields
        where pair.Key.StartsWith(prefix + ".", StringComparison.Ordinal) && !string.IsNullOrWhiteSpace(pair.Value)
        let n = Number(pair.Key[(prefix.Length + 1)..])
        where n is not null
        select (n.Value, pair.Value.ToString());

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
