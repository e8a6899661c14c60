using System.Collections.Immutable;

namespace Deliberation.Server.Demo;

/// <summary>The invented ballots of the global example, one line a norm, one letter a participant: enough agreement to ratify, enough doubt to be worth reading.</summary>
internal static class DemoBallots
{
    /// <summary>The participants, by the names that they chose.</summary>
    public static readonly ImmutableArray<string> People =
        ["Amina", "Bao", "Carmen", "Dawit", "Elif", "Farid", "Greta", "Hana", "Ivo", "Jomo", "Kalani", "Lucía"];

    // a agree, d disagree, p pass, u unsure, . not seen
    private static readonly string[] StanceLines =
    [
        "aaaaaaaaaaap",
        "aaaaaaaaaaaa",
        "aaaaaaaauaaa",
        "aaaaaapaaaa.",
        "aaaadaaauaaa",
        "aaadaaduaaaa",
        "aaaaaaaaapaa",
        "aadddaddudpa",
    ];

    // c consent, o object, - abstain
    private static readonly string[] RatificationLines =
    [
        "cccccccccccc",
        "cccccccccccc",
        "ccccccccc-cc",
        "ccccccccccc-",
        "ccccoccc-ccc",
        "cccocco-cccc",
        "cccccccccccc",
        "ccoooc-oooc-",
    ];

    private static readonly Dictionary<(int Norm, int Person), string> Why = new()
    {
        [(5, 4)] = "A hospital's system must be able to finish a running treatment before it is switched off. The sentence should say so.",
        [(6, 3)] = "Some decisions have to be made in a second, as in an ambulance. Then nobody can be asked first.",
        [(8, 2)] = "My mother's helper has to remember what she told it yesterday. Let people choose.",
        [(8, 3)] = "A tutor that forgets every evening can't teach.",
        [(8, 8)] = "Forgetting everything also forgets the evidence when a system has done harm.",
    };

    /// <summary>A person's stances as norm number and word.</summary>
    public static IEnumerable<(int N, string Word)> Stances(int person) => Lines(StanceLines, person, letter => letter switch
    {
        'a' => "agree",
        'd' => "disagree",
        'p' => "pass",
        'u' => "unsure",
        _ => null,
    });

    /// <summary>A person's ratification votes as norm number and word.</summary>
    public static IEnumerable<(int N, string Word)> Votes(int person) => Lines(RatificationLines, person, letter => letter switch
    {
        'c' => "consent",
        'o' => "object",
        '-' => "abstain",
        _ => null,
    });

    /// <summary>The reasons that a person gives for objections.</summary>
    public static IEnumerable<(int N, string Text)> Reasons(int person) =>
        Why.Where(entry => entry.Key.Person == person).OrderBy(entry => entry.Key.Norm).Select(entry => (entry.Key.Norm, entry.Value));

    private static IEnumerable<(int N, string Word)> Lines(string[] lines, int person, Func<char, string?> word)
    {
        for (var norm = 1; norm <= lines.Length; norm++)
            if (word(lines[norm - 1][person]) is { } said)
                yield return (norm, said);
    }
}
