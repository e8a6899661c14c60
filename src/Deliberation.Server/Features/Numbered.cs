using System.Text.Json;
using System.Text.Json.Serialization;

namespace Deliberation.Server.Features;

/// <summary>A ballot number with a word or a text: <c>[12, "agree"]</c> in JSON.</summary>
/// <param name="N">The ballot number.</param>
/// <param name="Word">What goes with it.</param>
[JsonConverter(typeof(AsPair))]
public readonly record struct Numbered(int N, string Word)
{
    internal sealed class AsPair : JsonConverter<Numbered>
    {
        public override Numbered Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartArray) throw new JsonException();
            if (!reader.Read() || reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var n)) throw new JsonException();
            if (!reader.Read() || reader.TokenType != JsonTokenType.String || reader.GetString() is not { } word) throw new JsonException();
            if (!reader.Read() || reader.TokenType != JsonTokenType.EndArray) throw new JsonException();
            return new Numbered(n, word);
        }

        public override void Write(Utf8JsonWriter writer, Numbered value, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(value.N);
            writer.WriteStringValue(value.Word);
            writer.WriteEndArray();
        }
    }
}
