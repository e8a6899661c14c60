namespace Deliberation.Core.Records.Json;

/// <summary>What a reader does with text that isn't in normalization form C.</summary>
public enum TextRule
{
    /// <summary>Refuse it: <see cref="FlawKind.NotNfc"/>.</summary>
    RequireNfc,

    /// <summary>Bring it into form C.</summary>
    Normalize,

    /// <summary>Keep it as it is.</summary>
    Keep,
}
