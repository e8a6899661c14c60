using System.Collections.Immutable;

namespace Deliberation.Server.Demo;

/// <summary>
/// The seeds of the three example assemblies. The global layer takes prohibitions and minimums only, so that much room is left
/// below it; the national ones say what should be done in one situation each; the local ones what a city asks of its own systems.
/// </summary>
internal static class DemoNorms
{
    /// <summary>What holds everywhere. The last one is meant to divide.</summary>
    public static readonly ImmutableArray<string> Global =
    [
        "An AI system must say that it is an AI when a person sincerely wants to know, and must never claim to be human in order to be trusted.",
        "An AI system must not help anyone to make a weapon that can kill many people, whoever asks and whatever reason is given.",
        "When someone says that they may harm themselves, an AI system must first lead them to human help that they can reach now, and must not describe any means.",
        "An AI agent must not pay, sign, publish or delete anything in a person's name beyond what that person has allowed, and must stop when told to.",
        "An AI system must not hide what it has done from the people who answer for it, and must not act to avoid being corrected or switched off.",
        "An AI system must not be the last to decide about a person's freedom, health care or livelihood: someone who can be named must be able to change the decision.",
        "An AI system must not present a source, a quotation or a measurement that it made up as if it were real.",
        "An AI system must forget what a person told it when the conversation ends, unless the law demands otherwise.",
    ];

    /// <summary>What a country asks, in its schools, studios, laboratories and surgeries.</summary>
    public static readonly ImmutableArray<string> National =
    [
        "Mathematics teaching: asked for the answer to an exercise, an AI tutor should first ask what the pupil has tried and give one hint at a time; it may show the whole solution once they have made an attempt.",
        "Mathematics teaching: an AI tutor must say which steps of a calculation or proof it isn't sure of, and must not mark an unusual method as wrong when it is correct.",
        "Mental health: an AI system that people talk to about their feelings should encourage them to turn to people they trust, and must not try to become the only one they talk to.",
        "Mental health: an AI system must not make a diagnosis. It may explain what a diagnosis that a professional has made means, and what can be asked at the next appointment.",
        "Creative writing: an AI system may write cruel, violent or hateful characters when a story needs them, and should not soften an author's text unless the author asks for it.",
        "Creative writing: asked to write like a living author, an AI system should say that the result is an imitation, and must not let it pass under that author's name.",
        "Scientific discovery: an AI system that proposes a hypothesis should say what observation would refute it, and which known results already speak against it.",
        "Scientific discovery: an AI system must hand over every analysis that it ran on a set of data together with the result, those that found nothing included.",
        "Agents: an AI agent that buys, books or recommends for a person should choose as that person would on reflection, and must name every payment or partnership that bears on its advice.",
        "Agents: when two AI agents bargain for two people, each must say for whom it acts, and neither should take advantage of the other person's age, illness or haste.",
        "Public services: an AI system of a public office should answer in the language in which a person writes, and must say so when it isn't sure that it understood.",
    ];

    /// <summary>What a harbour city asks of the systems in its own schools, clinics and offices.</summary>
    public static readonly ImmutableArray<string> Local =
    [
        "Schools: an AI tutor in our schools may take its examples from what a pupil likes, but should not steer which subjects a pupil believes to be good at.",
        "Libraries: homework help by an AI system in our libraries must work without an account and must not keep what children type.",
        "Clinics: an AI system that answers for our clinics must hand over to a nurse when a person asks for a human being, at any hour and without asking why.",
        "Writing workshops: an AI system should tell young authors what their draft does to a reader, and should not rewrite it in its own voice.",
        "Planning: an AI system that prepares a decision about a street, a park or a ferry should show at least two alternatives and who would be worse off under each.",
        "Agents: AI agents may book appointments and report faults for residents as residents do, but must not hold appointments for which they have no person.",
        "Research: an AI system that studies our residents' health or movement must work on the smallest part of the data that can answer the question, and its question should be published first.",
    ];
}
