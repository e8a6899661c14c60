using System.Collections.Immutable;
using Deliberation.Core.Norms;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.NormSets;

/// <summary>A text in one or more languages. Empty when the text was erased.</summary>
public sealed class Wording : IEquatable<Wording>
{
    /// <summary>A text that is gone.</summary>
    public static readonly Wording Erased = new([]);

    private Wording(ImmutableArray<(string Language, string Text)> versions) => Versions = versions;

    /// <summary>Language (BCP 47) and text, ordered by language.</summary>
    public ImmutableArray<(string Language, string Text)> Versions { get; }

    /// <summary>A text in one language.</summary>
    public static Wording Of(string language, string text) => new([(language, text)]);

    /// <summary>The text in a language, or null.</summary>
    public string? In(string language) => Versions.FirstOrDefault(version => version.Language == language).Text;

    /// <summary>{"en": "...", ...}.</summary>
    public JcsValue.Map ToJson() =>
        JcsValue.Of([.. Versions.Select(version => (version.Language, (JcsValue)JcsValue.Of(version.Text)))]);

    /// <summary>Reads it back; null unless every member is a language tag with a text.</summary>
    public static Wording? Parse(JcsValue? value)
    {
        if (value is not JcsValue.Map map) return null;
        foreach (var (language, text) in map.Members)
            if (PlainText.ParseLanguage(language).Refusal is not null || text is not JcsValue.Text { Value.Length: > 0 })
                return null;
        return new Wording([.. map.Members.Select(member => (member.Name, ((JcsValue.Text)member.Value).Value))]);
    }

    /// <inheritdoc />
    public bool Equals(Wording? other) => other is not null && Versions.AsSpan().SequenceEqual(other.Versions.AsSpan());

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as Wording);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Versions.Length, Versions.IsEmpty ? default : Versions[0]);
}
