using System.Collections.Immutable;

namespace Deliberation.Core.Records;

/// <summary>Who stands in a leaf: a person by tag, or one of the <see cref="Words"/> for staff and jobs, whose public staff id
/// is in the body. <c>default</c> is the tag of nobody, 32 zeros.</summary>
public readonly record struct LeafTag
{
    private LeafTag(string word) => Word = word;

    private LeafTag(Tag person) => Person = person;

    /// <summary>Jobs and the server itself.</summary>
    public static LeafTag System { get; } = new("system");

    /// <summary>The words that may stand in a leaf instead of a tag.</summary>
    public static ImmutableArray<string> Words { get; } =
        ["system", "convener", "organiser", "facilitator", "registrar", "researcher", "auditor", "operator"];

    /// <summary>The word; null for a person.</summary>
    public string? Word { get; }

    /// <summary>The person's tag; 16 zero bytes for a word.</summary>
    public Tag Person { get; }

    /// <summary>A person.</summary>
    public static LeafTag Of(Tag person) => new(person);

    /// <summary>Reads 32 lowercase hex digits or one of the words; otherwise <see cref="FlawKind.WrongShape"/>.</summary>
    public static Parsed<LeafTag> Parse(ReadOnlySpan<char> text)
    {
        foreach (var word in Words)
        {
            if (text.SequenceEqual(word)) return new LeafTag(word);
        }
        return Tag.Parse(text).Is(out var person, out _) ? new LeafTag(person) : FlawKind.WrongShape;
    }

    /// <summary>The word, or the tag's 32 hex digits.</summary>
    public override string ToString() => Word ?? Person.ToString();
}
