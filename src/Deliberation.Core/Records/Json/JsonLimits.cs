namespace Deliberation.Core.Records.Json;

/// <summary>What a reader of JSON takes.</summary>
/// <param name="MaxBytes">Longest input in bytes.</param>
/// <param name="MaxDepth">Deepest nesting of arrays and objects, 1 to 64; 1 takes an array of plain values.</param>
/// <param name="Text">What happens to text that isn't in NFC.</param>
/// <param name="Canonical">True takes the canonical spelling only (RFC 8785).</param>
public sealed record JsonLimits(int MaxBytes, int MaxDepth, TextRule Text, bool Canonical)
{
    /// <summary>Input of people and programs: 64 KiB, 16 deep, any spelling, text is brought into NFC.</summary>
    public static JsonLimits Untrusted { get; } = new(64 * 1024, 16, TextRule.Normalize, Canonical: false);

    /// <summary>What the record holds: canonical, text in NFC, up to 64 MiB and 32 deep.</summary>
    public static JsonLimits Record { get; } = new(64 * 1024 * 1024, 32, TextRule.RequireNfc, Canonical: true);
}
