using Deliberation.Core.Charter;
using Deliberation.Core.Norms;

namespace Deliberation.Core.Facts;

/// <summary>Words on the wire of the small enumerations in facts.</summary>
public static class FactWords
{
    private static readonly (ElectorateKind, string)[] Electorates = [(ElectorateKind.Roll, "roll"), (ElectorateKind.OpenByCode, "open-by-code")];

    private static readonly (Provenance, string)[] Provenances =
    [
        (Provenance.Participant, "participant"), (Provenance.Organiser, "organiser"),
        (Provenance.Facilitator, "facilitator"), (Provenance.AiDrafted, "ai-drafted"),
    ];

    private static readonly (QuorumCounts, string)[] Bases = [(QuorumCounts.Participated, "participated"), (QuorumCounts.Present, "present")];

    private static readonly (GapsAccepted, string)[] Gaps = [(GapsAccepted.Recorded, "recorded"), (GapsAccepted.ByVote, "by-vote")];

    /// <summary>The word of an electorate kind.</summary>
    public static string Word(ElectorateKind kind) => Find(Electorates, kind);

    /// <summary>The word of a provenance.</summary>
    public static string Word(Provenance provenance) => Find(Provenances, provenance);

    /// <summary>The word of a quorum base.</summary>
    public static string Word(QuorumCounts quorumBase) => Find(Bases, quorumBase);

    /// <summary>The word of what a charter says about gaps.</summary>
    public static string Word(GapsAccepted gaps) => Find(Gaps, gaps);

    /// <summary>The electorate kind of a word, or null.</summary>
    public static ElectorateKind? ParseElectorate(string? word) => Parse(Electorates, word);

    /// <summary>The provenance of a word, or null.</summary>
    public static Provenance? ParseProvenance(string? word) => Parse(Provenances, word);

    /// <summary>The quorum base of a word, or null.</summary>
    public static QuorumCounts? ParseBase(string? word) => Parse(Bases, word);

    /// <summary>What a charter says about gaps, or null.</summary>
    public static GapsAccepted? ParseGaps(string? word) => Parse(Gaps, word);

    private static string Find<T>((T Value, string Word)[] words, T value)
        where T : struct, Enum => words.First(pair => EqualityComparer<T>.Default.Equals(pair.Value, value)).Word;

    private static T? Parse<T>((T Value, string Word)[] words, string? word)
        where T : struct, Enum
    {
        foreach (var (value, known) in words)
            if (known == word)
                return value;
        return null;
    }
}
