using System.Diagnostics;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Ballots;
using Deliberation.Core.Charter;
using Deliberation.Core.Facts;
using Deliberation.Core.Layers;
using Deliberation.Core.Rounds;
using Deliberation.Tests.Paper;
using Xunit.Abstractions;

namespace Deliberation.Verify.Tests;

public sealed class LargeBundleTests(ITestOutputHelper output)
{
    private const int People = 50_000;
    private const int Norms = 20;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    public void A_bundle_of_100_000_ballots_is_checked_in_under_10_seconds()
    {
        var story = Crowd();
        var file = Path.GetTempFileName();
        try
        {
            var set = new PaperSet(story, Published.Keys, EngineCounting.Of).Whole();
            File.WriteAllBytes(file, set.Bundle().ToZip());
            // The best of three: other tests run beside this one.
            var best = Checked(file, set);
            for (var again = 1; again < 3 && best >= Limit; again++) best = new[] { best, Checked(file, set) }.Min();
            output.WriteLine($"{best.TotalMilliseconds} ms for {story.Log.Entries.Count} entries, {new FileInfo(file).Length} bytes");

            Assert.True(best < Limit, $"{best}");
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static TimeSpan Checked(string file, PaperSet set)
    {
        using var zip = File.OpenRead(file);
        var watch = Stopwatch.StartNew();
        var verdicts = Verification.Of(zip, new Options(set.Keys, Parents: [])).ToList();
        Assert.True(Published.RefusedAt(verdicts) == 0, string.Join('\n', verdicts));
        return watch.Elapsed;
    }

    private static PaperAssembly Crowd()
    {
        var story = new PaperAssembly(PaperStory.Id);
        story.Convene(Jurisdiction.Global);
        story.Do(state => state.Appoint(PaperAssembly.Facilitator.Id, Core.Role.Facilitator));
        story.Do(state => state.SetAgenda(PaperAssembly.Organiser, [new(RoundKind.Stance), new(RoundKind.Ratification)]));
        story.Do(state => state.SetCharter(PaperAssembly.Organiser, CharterTerms.Default));
        story.Do(state => state.SeedNorms(PaperAssembly.Organiser, [.. Enumerable.Range(1, Norms).Select(n => new SeededNorm(story.Words($"Norm {n}."), "en"))]));
        story.Join(People);
        story.Open(1);
        for (var person = 0; person < People; person++)
            story.Stances(person, 1, [.. Enumerable.Range(1, Norms).Select(n => (n, (Stance)((person + n) % 4)))]);
        story.Close(1);
        story.Open(2);
        for (var person = 0; person < People; person++)
            story.Ratify(person, 2, [.. Enumerable.Range(1, Norms).Select(n => (n, (RatificationVote)((person + n) % 3)))]);
        story.Close(2);
        return story;
    }
}
