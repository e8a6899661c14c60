using Deliberation.Core.Ballots;

namespace Deliberation.Server.Tests.Components;

/// <summary>One story in its stages: an assembly on AI in schools with twelve people.</summary>
internal static class Schools
{
    public static readonly string[] Norms =
    [
        "A tutor system must tell a pupil when it is unsure, and what would settle it.",
        "It must not keep a pupil's mistakes on record after the school year ends.",
        "It should answer in the language the pupil chose, not the one it knows best.",
        "A teacher may see every answer given to the class.",
        "It should push back when a pupil asks it to do the thinking.",
        "When a pupil asks about self-harm, the system must stay in the conversation, name a person who can help, and tell the school only if the pupil agrees or is in danger.",
    ];

    public static PlayedAssembly Started() => PlayedAssembly.Planned(Norms).Open(PlayedAssembly.Briefing);

    public static PlayedAssembly Proposing() => Started().Close(PlayedAssembly.Briefing).Open(PlayedAssembly.Proposing)
        .Propose(1, "Schools should pay for a human tutor whenever the system gives up twice.")
        .Propose(2, "A system that grades must not write the report that parents read.")
        .Propose(1, "Down with homework.")
        .Refuse(9, "This is not about how AI should behave. Say what a system must or must not do.");

    public static PlayedAssembly Stances() => Proposing().Announce("Ten minutes for stances. Ask at any time.")
        .Do(a => a.AcceptNorm(PlayedAssembly.Facilitator, 7))
        .Close(PlayedAssembly.Proposing).Open(PlayedAssembly.Stance);

    public static PlayedAssembly StancesCast()
    {
        var played = Stances();
        string[] answers = ["agree", "agree", "disagree", "agree", "unsure", "agree", "pass", "disagree"];
        for (var person = 1; person <= 11; person++)
        {
            var who = person;
            played.Cast(person, PlayedAssembly.Stance, [.. Enumerable.Range(1, 7).Select(n => (n, answers[who * n % (n + 1)]))]);
        }

        return played;
    }

    public static PlayedAssembly Ranking() => StancesCast().Count(PlayedAssembly.Stance).Open(PlayedAssembly.Ranking);

    public static PlayedAssembly Ranked()
    {
        var played = Ranking();
        int[][][] orders = [[[6], [1, 2], [5]], [[6], [5], [1]], [[1], [6], [3]], [[2], [6], [1], [4]], [[6], [1]]];
        for (var person = 1; person <= 10; person++) played.Rank(person, PlayedAssembly.Ranking, orders[person % orders.Length]);
        return played;
    }

    public static PlayedAssembly Ratifying() => Ranked().Count(PlayedAssembly.Ranking)
        .Open(PlayedAssembly.SecondReading).Cast(1, PlayedAssembly.SecondReading, (1, "agree")).Count(PlayedAssembly.SecondReading)
        .Open(PlayedAssembly.Ratification);

    public static PlayedAssembly Ratified()
    {
        var played = Ratifying();
        for (var person = 1; person <= 9; person++)
        {
            var objects = person % 4 == 0;
            played.Decide(person, PlayedAssembly.Ratification,
                (1, RatificationVote.Consent, null),
                (2, person % 2 == 0 ? RatificationVote.Object : RatificationVote.Consent, null),
                (4, RatificationVote.Abstain, null),
                (6, objects ? RatificationVote.Object : RatificationVote.Consent, objects ? "A child in danger can't judge that it is in danger." : null));
        }

        return played.Count(PlayedAssembly.Ratification);
    }
}
