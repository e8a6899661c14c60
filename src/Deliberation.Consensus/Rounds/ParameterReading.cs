using System.Collections.Immutable;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Rounds;

/// <summary>Shapes that parameters of several methods share.</summary>
internal static class ParameterReading
{
    private const int LongestName = 100;

    /// <summary>Different names of 1 to 100 characters in NFC, so many at least and at most; null for anything else.</summary>
    public static ImmutableArray<string>? Texts(this JcsValue? value, int fewest, int most)
    {
        if (value is not JcsValue.Array array || array.Items.Length < fewest || array.Items.Length > most) return null;
        if (array.Items.Any(item => item is not JcsValue.Text { Value.Length: >= 1 and <= LongestName } text || !Nfc.IsNormalized(text.Value))) return null;
        ImmutableArray<string> names = [.. array.Items.Select(item => ((JcsValue.Text)item).Value)];
        return names.Distinct(StringComparer.Ordinal).Count() == names.Length ? names : null;
    }
}
