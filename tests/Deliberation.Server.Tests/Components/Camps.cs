namespace Deliberation.Server.Tests.Components;

/// <summary>A stance round of 60 people in two camps: they part on the first six norms, agree on the seventh, and the second camp is torn on the eighth.</summary>
internal static class Camps
{
    private static readonly string[] Seeds =
    [
        "It must answer every question.", "It must refuse some questions.", "It should remember me.", "It should forget me.",
        "It may show feelings.", "It must not show feelings.", "It must say that it is a machine.", "It should speak first.",
    ];

    public static PlayedAssembly Told()
    {
        var played = new PlayedAssembly { People = 60 }.Plan(Seeds).Open(PlayedAssembly.Briefing).Close(PlayedAssembly.Briefing)
            .Open(PlayedAssembly.Proposing).Close(PlayedAssembly.Proposing).Open(PlayedAssembly.Stance);
        for (var person = 1; person <= 60; person++) played.Cast(person, PlayedAssembly.Stance, Ballot(person));
        return played.Count(PlayedAssembly.Stance);
    }

    private static (int N, string Stance)[] Ballot(int person)
    {
        var first = person <= 34;
        return
        [
            .. Enumerable.Range(1, 6).Select(n => (n, n % 2 == 1 == first ? "agree" : "disagree")),
            (7, "agree"), (8, first ? "agree" : person % 2 == 0 ? "agree" : "disagree"),
        ];
    }
}
