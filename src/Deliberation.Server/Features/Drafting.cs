using System.Security.Cryptography;
using Deliberation.Core;
using Deliberation.Core.Norms;
using Deliberation.Core.Records;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Features;

/// <summary>People's words on their way into the record: checked, normalised, committed to.</summary>
internal static class Drafting
{
    /// <summary>A text that can be stored beside the record.</summary>
    /// <param name="words">What was written.</param>
    /// <param name="language">BCP 47 tag; null takes <paramref name="otherwise"/>.</param>
    /// <param name="otherwise">The language that its author reads in.</param>
    /// <param name="author">Whose key wraps it; null for the assembly's own.</param>
    /// <param name="most">The most characters.</param>
    /// <returns>The draft; or what <see cref="PlainText"/> refuses.</returns>
    public static Result<TextDraft> Draft(string? words, string? language, string? otherwise, Guid? author, int most = PlainText.Most)
    {
        var text = PlainText.Parse(words, most);
        if (text.Refusal is { } unreadable) return unreadable;
        var tag = PlainText.ParseLanguage(language ?? otherwise).At("language");
        if (tag.Refusal is { } unknown) return unknown;
        return TextDraft.Create(text.Value.Value, tag.Value, author, RandomNumberGenerator.GetBytes(Salt32.Size));
    }
}
