using Deliberation.Core.Records.Signing;

namespace Deliberation.Server.Storage.Keys;

/// <summary>The words for purposes, as they stand in facts and file names.</summary>
internal static class KeyPurposes
{
    public static IReadOnlyList<KeyPurpose> All { get; } = [KeyPurpose.NormSet, KeyPurpose.Checkpoint, KeyPurpose.Receipt];

    public static string Word(KeyPurpose purpose) => purpose switch
    {
        KeyPurpose.NormSet => "normset",
        KeyPurpose.Checkpoint => "checkpoint",
        KeyPurpose.Receipt => "receipt",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "no such purpose"),
    };

    public static KeyPurpose? Parse(string word) => word switch
    {
        "normset" => KeyPurpose.NormSet,
        "checkpoint" => KeyPurpose.Checkpoint,
        "receipt" => KeyPurpose.Receipt,
        _ => null,
    };
}
