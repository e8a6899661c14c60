using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Ballots;
using Deliberation.Core.Charter;
using Deliberation.Core.Facts;
using Deliberation.Core.Layers;
using Deliberation.Core.Rounds;

namespace Deliberation.Tests.Paper;

/// <summary>An assembly of many people who all cast a ballot in a stance round and one in a ratification round.</summary>
public static class PaperCrowd
{
    /// <summary>Norms on both ballot lists.</summary>
    public const int Norms = 20;

    /// <summary>The assembly, both rounds closed; 2 x people ballots.</summary>
    public static PaperAssembly Of(int people)
    {
        var story = new PaperAssembly(PaperStory.Id);
        story.Convene(Jurisdiction.Global);
        story.Do(state => state.Appoint(PaperAssembly.Facilitator.Id, Role.Facilitator));
        story.Do(state => state.SetAgenda(PaperAssembly.Organiser, [new(RoundKind.Stance), new(RoundKind.Ratification)]));
        story.Do(state => state.SetCharter(PaperAssembly.Organiser, CharterTerms.Default));
        story.Do(state => state.SeedNorms(PaperAssembly.Organiser, [.. Enumerable.Range(1, Norms).Select(n => new SeededNorm(story.Words($"Norm {n}."), "en"))]));
        story.Join(people);
        story.Open(1);
        for (var person = 0; person < people; person++)
            story.Stances(person, 1, [.. Enumerable.Range(1, Norms).Select(n => (n, (Stance)((person + n) % 4)))]);
        story.Close(1);
        story.Open(2);
        for (var person = 0; person < people; person++)
            story.Ratify(person, 2, [.. Enumerable.Range(1, Norms).Select(n => (n, (RatificationVote)((person + n) % 3)))]);
        story.Close(2);
        return story;
    }
}
