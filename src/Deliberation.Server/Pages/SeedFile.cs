using System.Text;
using System.Text.Json;
using Deliberation.Core;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Norms;

namespace Deliberation.Server.Pages;

/// <summary>Seeds out of a file: CSV (RFC 4180, UTF-8) with a heading line, or JSON: a list of what the API takes, or an object with that list as <c>norms</c>.</summary>
internal static class SeedFile
{
    /// <summary>The most bytes of a file.</summary>
    public const int MostBytes = 4 * 1024 * 1024;

    private static readonly string[] Columns = ["text", "language", "source_id", "moderated_out", "provenance"];
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <returns>The seeds; or <c>TooLarge</c>, <c>SeedFileMalformed</c> with the line at fault.</returns>
    public static async Task<Result<IReadOnlyList<SeedNorms.Item>>> Read(IFormFile file, CancellationToken ct)
    {
        if (file.Length > MostBytes) return DoorRefusals.TooLarge;
        var bytes = new byte[file.Length];
        await using (var stream = file.OpenReadStream()) await stream.ReadExactlyAsync(bytes, ct);
        return Parse(bytes);
    }

    /// <summary>The same from its bytes.</summary>
    public static Result<IReadOnlyList<SeedNorms.Item>> Parse(byte[] bytes)
    {
        string text;
        try
        {
            text = Strict.GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException)
        {
            return Malformed("The file isn't UTF-8 text.");
        }

        return text.TrimStart() is ['[' or '{', ..] start ? Json(start) : Table(text);
    }

    private static Result<IReadOnlyList<SeedNorms.Item>> Json(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 4 });
            var list = json.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("norms", out var norms) ? norms : json.RootElement;
            if (list.ValueKind != JsonValueKind.Array) return Malformed("The file holds no list of norms.");
            var items = new List<SeedNorms.Item>();
            foreach (var element in list.EnumerateArray())
            {
                if (WireJson.Read<SeedNorms.Item>(element) is not { Refusal: null, Value: var item }) return Malformed($"Entry {items.Count + 1}: a norm has text and, if you like, language, sourceId, moderatedOut and provenance.");
                items.Add(item);
            }

            return items;
        }
        catch (JsonException fault)
        {
            return Malformed($"Line {fault.LineNumber + 1}: this isn't JSON.");
        }
    }

    private static Result<IReadOnlyList<SeedNorms.Item>> Table(string text)
    {
        var (rows, wrongLine) = Csv.Read(text);
        if (wrongLine is { } wrong) return Malformed($"Line {wrong}: quotes that don't match.");
        if (rows.Count == 0) return Malformed("The file is empty.");
        var columns = rows[0].Cells.Select(name => name.Trim()).ToList();
        if (!columns.Contains("text")) return Malformed("Line 1: a heading line with a column text is missing.");
        if (columns.Find(column => !Columns.Contains(column)) is { } unknown) return Malformed($"Line 1: there is no column {Short(unknown)}; there are {string.Join(", ", Columns)}.");
        if (columns.Distinct(StringComparer.Ordinal).Count() != columns.Count) return Malformed("Line 1: a column stands there twice.");
        var items = new List<SeedNorms.Item>();
        foreach (var (line, cells) in rows.Skip(1))
        {
            string? Cell(string column) => columns.IndexOf(column) is >= 0 and var at && cells[at].Length > 0 ? cells[at] : null;
            if (cells.Count != columns.Count) return Malformed($"Line {line}: {cells.Count} cells under {columns.Count} headings.");
            if (Cell("moderated_out") is not (null or "true" or "false")) return Malformed($"Line {line}: moderated_out is true or false.");
            items.Add(new SeedNorms.Item(Cell("text") ?? "", Cell("language"), Cell("source_id"), Cell("moderated_out") == "true", Cell("provenance")));
        }

        return items;
    }

    private static string Short(string text) => text.Length <= 40 ? text : text[..40];

    private static Refusal Malformed(string why) => DoorRefusals.SeedFileMalformed.With(why);
}
