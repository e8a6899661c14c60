using System.Text.RegularExpressions;

namespace Deliberation.Server.Components.Parts;

/// <summary>Finds the word that says how strongly a norm binds, so that it can be set in bold. It is typography, not the norm's clause.</summary>
public static class ModalVerb
{
    // Linear in the text, whoever wrote it: a limit of time would fail on a busy machine.
    private static readonly Regex English = new(
        @"\b(?:must|should|may|shall)(?: not)?\b|\bcan ?not\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    /// <summary>The text before, at and after its first modal verb; everything before and two empty parts where there is none, or no list for the language.</summary>
    public static (string Before, string Verb, string After) Split(string text, string language)
    {
        if (language is not "en" && !language.StartsWith("en-", StringComparison.OrdinalIgnoreCase)) return (text, "", "");
        var found = English.Match(text);
        return found.Success ? (text[..found.Index], found.Value, text[(found.Index + found.Length)..]) : (text, "", "");
    }
}
