using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Deliberation.Core;
using Deliberation.Core.Records;

namespace Deliberation.Server.Features;

/// <summary>JSON between the service and strangers: strict in what it takes, the same over HTTP and the hub.</summary>
public static class WireJson
{
    /// <summary>No unknown, doubled or missing members, exact case, eight levels deep.</summary>
    public static readonly JsonSerializerOptions Options = Strict();

    private static readonly JsonDocumentOptions Documents = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    /// <summary>Reads a request out of an object.</summary>
    /// <returns>The request, or <c>Malformed</c>.</returns>
    public static Result<T> Read<T>(JsonElement json)
        where T : notnull
    {
        try
        {
            return json.Deserialize<T>(Options) is { } request ? request : DoorRefusals.Malformed;
        }
        catch (Exception flaw) when (IsOfInput(flaw))
        {
            return DoorRefusals.Malformed;
        }
    }

    /// <summary>Reads a request out of a body and the values that stand in the path; a member may repeat what the path says, but not contradict it.</summary>
    /// <returns>The request, or <c>Malformed</c>.</returns>
    public static Result<T> Read<T>(ReadOnlySpan<byte> utf8, IEnumerable<KeyValuePair<string, JsonNode>> path)
        where T : notnull
    {
        try
        {
            if (JsonNode.Parse(utf8, documentOptions: Documents) is not JsonObject body) return DoorRefusals.Malformed;
            foreach (var (name, value) in path)
                if (!body.TryAdd(name, value) && !JsonNode.DeepEquals(body[name], value))
                    return DoorRefusals.Malformed;
            return body.Deserialize<T>(Options) is { } request ? request : DoorRefusals.Malformed;
        }
        catch (Exception flaw) when (IsOfInput(flaw))
        {
            return DoorRefusals.Malformed;
        }
    }

    // Half of a surrogate pair is well-formed JSON but no text: the reader calls that an invalid operation.
    private static bool IsOfInput(Exception flaw) => flaw is JsonException or InvalidOperationException { InnerException: null or System.Text.DecoderFallbackException };

    /// <summary>Adds what both doors need to say values of the domain.</summary>
    public static void AddConverters(IList<JsonConverter> converters)
    {
        converters.Add(new Text<AssemblyId>(id => id.ToString(), (string text, out AssemblyId id) => Id(text, out id, value => new AssemblyId(value))));
        converters.Add(new Text<CommandId>(id => id.ToString(), (string text, out CommandId id) => Id(text, out id, value => new CommandId(value))));
        converters.Add(new Text<StaffId>(id => id.ToString(), (string text, out StaffId id) => Id(text, out id, value => new StaffId(value))));
        converters.Add(new Text<Hash32>(hash => hash.ToString(), (string text, out Hash32 hash) => Hash32.Parse(text).Is(out hash, out _)));
        converters.Add(new Text<DateTimeOffset>(
            at => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFF'Z'", CultureInfo.InvariantCulture),
            (string text, out DateTimeOffset at) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out at)));
        converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static JsonSerializerOptions Strict()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Strict)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            MaxDepth = 8,
            // Answers are never put into a page as they are, and leaves are full of quotes.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        AddConverters(options.Converters);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private static bool Id<T>(string text, out T id, Func<Guid, T> make)
    {
        var sound = Guid.TryParseExact(text, "D", out var value);
        id = make(value);
        return sound;
    }

    private delegate bool Reader<T>(string text, [MaybeNullWhen(false)] out T value);

    private sealed class Text<T>(Func<T, string> write, Reader<T> read) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && reader.GetString() is { } text && read(text, out var value) ? value : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(write(value));
    }
}
