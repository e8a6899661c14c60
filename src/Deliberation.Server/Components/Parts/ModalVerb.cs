using System.Text.RegularExpressions;

namespace Deliberation.Server.Components.Parts;

/// <summary>Finds the word that says how strongly a norm binds, so that it can be set in bold. It is typography, not the norm's clause.</summary>
public static partial class ModalVerb
{
    /// <summary>The text before, at and after its first modal verb; everything before and two empty parts where there is none, or no list for the language.</summary>
    public static (string Before, string Verb, string After) Split(string text, string language)
    {
        if (language is not "en" && !language.StartsWith("en-", StringComparison.OrdinalIgnoreCase)) return (text, "", "");
        var found = English().Match(text);
        return found.Success ? (text[..found.Index], found.Value, text[(found.Index + found.Length)..]) : (text, "", "");
    }

    [GeneratedRegex(@"\b(?:must|should|may|shall|can)(?: not\b|not\b)?(?<!\bcan)\b|\bcan(?:not| not)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 200)]
    private static partial Regex English();
}
