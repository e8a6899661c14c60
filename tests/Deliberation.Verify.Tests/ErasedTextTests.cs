using Deliberation.Core.Facts;
using Deliberation.Core.NormSets;
using Deliberation.Tests.Paper;

namespace Deliberation.Verify.Tests;

/// <summary>Texts of a set that were erased: the record says so, the bundle lacks them, and the verifier counts them instead of refusing.</summary>
public sealed class ErasedTextTests : IDisposable
{
    private readonly PaperKeys keys = new();
    private readonly PaperAssembly story = PaperStory.Told();

    [Fact]
    public void Erased_words_of_norms_are_counted_and_every_other_step_passes()
    {
        var set = Erased(story.State.Norms[0].Versions[0].Seq, story.State.Norms[1].Versions[0].Seq);
        var verdicts = Published.Verify(set.Bundle().ToZip(), new Options(set.Keys!, Parents: []));

        Assert.Equal(Wording.Erased, set.Set!.Norms[0].Text);
        Assert.StartsWith("9 SKIP erased: 2; ", verdicts[8].ToString(), StringComparison.Ordinal);
        Assert.All(verdicts.Where(verdict => verdict.Step is not (9 or 14)), verdict => Assert.True(verdict.Outcome == Outcome.Pass, verdict.ToString()));
        Assert.Equal("verified", Last(set));
    }

    [Fact]
    public void Words_that_are_missing_without_an_erasure_are_refused()
    {
        var gone = story.State.Norms[0].Versions[0].Seq;
        story.Texts.RemoveAll(text => text.Seq == gone);
        var set = new PaperSet(story, keys, EngineCounting.Of).Whole();

        Assert.Equal(9, Published.RefusedAt(Published.Verify(set.Bundle().ToZip(), Options.None)));
        Assert.Equal("not verified: step 9 failed", Last(set));
    }

    public void Dispose() => keys.Dispose();

    private PaperSet Erased(params long[] seqs)
    {
        story.Force(new Fact.ContentErased([.. seqs], "requested"));
        story.Texts.RemoveAll(text => seqs.Contains(text.Seq));
        return new PaperSet(story, keys, EngineCounting.Of, EngineCounting.Analyses).Whole();
    }

    // The command's last line, as people see it.
    private static string Last(PaperSet set)
    {
        var folder = Directory.CreateTempSubdirectory("erased-").FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "bundle.zip"), set.Bundle().ToZip());
            File.WriteAllBytes(Path.Combine(folder, "jwks.json"), set.Keys!.ToJson());
            using var said = new StringWriter();
            VerifyCommand.Run([Path.Combine(folder, "bundle.zip"), "--jwks", Path.Combine(folder, "jwks.json")], said, TextWriter.Null);
            return said.ToString().TrimEnd().Split('\n')[^1].Trim();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
