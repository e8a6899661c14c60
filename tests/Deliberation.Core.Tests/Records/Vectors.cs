using System.Text;
using System.Text.Json;
using Deliberation.Core.Records;

namespace Deliberation.Core.Tests.Records;

/// <summary>The byte vectors made by an independent implementation.</summary>
internal static class Vectors
{
    private static readonly JsonDocument File = JsonDocument.Parse(
        typeof(Vectors).Assembly.GetManifestResourceStream("record.json")!);

    public static JsonElement At(string name) => File.RootElement.GetProperty(name);

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static byte[] Utf8(this JsonElement element, string name) => Encoding.UTF8.GetBytes(element.Text(name));

    public static IReadOnlyList<JsonElement> Entries => [.. At("entries").EnumerateArray()];

    public static IReadOnlyList<Hash32> LeafHashes => [.. Entries.Select(entry => Hash32.Parse(entry.Text("leaf_hash")).Value)];
}
