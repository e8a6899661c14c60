namespace Deliberation.Core.Records.Json;

/// <summary>Canonical bytes together with the value they spell. Immutable as long as nobody writes to the memory given.</summary>
public sealed class CanonicalJson : IEquatable<CanonicalJson>
{
    private CanonicalJson(ReadOnlyMemory<byte> bytes, JcsValue value)
    {
        Bytes = bytes;
        Value = value;
    }

    /// <summary>The canonical bytes.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The value.</summary>
    public JcsValue Value { get; }

    /// <summary>SHA-256 of the bytes.</summary>
    public Hash32 Hash => Hash32.Of(Bytes.Span);

    /// <summary>Spells a value.</summary>
    /// <exception cref="InvalidOperationException">A text isn't in NFC.</exception>
    public static CanonicalJson Of(JcsValue value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new CanonicalJson(value.ToCanonical(), value);
    }

    /// <summary>Reads canonical bytes, as <see cref="JcsReader.ParseCanonical"/> does.</summary>
    public static Parsed<CanonicalJson> Parse(ReadOnlyMemory<byte> bytes) =>
        JcsReader.ParseCanonical(bytes.Span).Is(out var value, out var flaw) ? new CanonicalJson(bytes, value) : flaw;

    /// <summary>Reads the canonical value at the start of valid UTF-8.</summary>
    internal static Parsed<CanonicalJson> ParseFirst(ReadOnlyMemory<byte> bytes)
    {
        var scanner = new JsonScanner(bytes.Span, JsonLimits.Record);
        var value = scanner.Value(0);
        return value is null ? new Flaw(scanner.Flaw, $"byte {scanner.Position}") : new CanonicalJson(bytes[..scanner.Position], value);
    }

    /// <inheritdoc/>
    public bool Equals(CanonicalJson? other) => other is not null && other.Bytes.Span.SequenceEqual(Bytes.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as CanonicalJson);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <summary>The bytes as text.</summary>
    public override string ToString() => System.Text.Encoding.UTF8.GetString(Bytes.Span);
}
