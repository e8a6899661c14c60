using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.Records.Signing;
using Deliberation.Tests.Paper;

namespace Deliberation.Verify.Tests;

public sealed class VerifyCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("verify-").FullName;

    [Fact]
    public void Fourteen_numbered_lines_and_a_last_one_are_printed()
    {
        var (code, lines, _) = Run(Bundle(), "--jwks", File("jwks.json", Published.Trusted.ToJson()));

        Assert.Equal(0, code);
        Assert.Equal(Enumerable.Range(1, 14).Select(step => step.ToString()), lines[..14].Select(line => line.Split(' ')[0]));
        Assert.All(lines[..14], line => Assert.Matches("^[0-9]+ (PASS|FAIL|SKIP) .+$", line));
        Assert.Equal("verified", lines[14]);
    }

    [Fact]
    public void Without_keys_the_signer_is_unknown()
    {
        var (code, lines, _) = Run(Bundle());

        Assert.Equal(0, code);
        Assert.StartsWith("2 SKIP signer not authenticated", lines[1], StringComparison.Ordinal);
        Assert.Equal("consistent, signer unknown", lines[^1]);
    }

    [Fact]
    public void A_refused_bundle_gives_exit_code_1_and_names_the_step()
    {
        var files = Published.Files;
        files.Replace(BundleNames.Result, "\"agree\":3", "\"agree\":4");
        var (code, lines, _) = Run(File("altered.zip", Published.Zip(files)));

        Assert.Equal(1, code);
        Assert.Equal("not verified: step 10 failed", lines[^1]);
    }

    [Fact]
    public void Foreign_keys_give_exit_code_1()
    {
        using var others = new PaperKeys();

        Assert.Equal(1, Run(Bundle(), "--jwks", File("foreign.json", others.Set(PaperAssembly.Start).ToJson())).Code);
    }

    [Fact]
    public void A_head_seen_before_is_found_again_and_one_of_another_history_is_not()
    {
        var other = PaperStory.Told(story => story.Stances(5, PaperStory.FirstReading));
        var seen = Published.Story.Log.Sign(30, Published.Keys.Checkpoints).Note;

        Assert.StartsWith("14 PASS", Run(Bundle(), "--seen", File("seen", seen)).Lines[13], StringComparison.Ordinal);
        Assert.StartsWith("14 FAIL", Run(Bundle(), "--seen", File("other", other.Log.Sign(40, Published.Keys.Checkpoints).Note)).Lines[13], StringComparison.Ordinal);
    }

    [Fact]
    public void A_parent_is_resolved_by_its_hash_from_either_of_its_forms()
    {
        var above = new Core.Facts.Fact.ParentBound(Core.Layers.Jurisdiction.Global, new Core.AssemblyId(Guid.Parse("018f3c1e-0000-7000-8000-0000000000ee")), Published.Signed.PayloadHash);
        var bound = File("bound.zip", new PaperSet(PaperStory.Told(null, above), Published.Keys, EngineCounting.Of).Whole().Bundle().ToZip());

        Assert.StartsWith("12 SKIP 1 of 1 sets above it weren't given", Run(bound).Lines[11], StringComparison.Ordinal);
        Assert.StartsWith("12 SKIP the sets above it are the ones given", Run(bound, "--parent", File("a.jws", Published.Signed.Compact)).Lines[11], StringComparison.Ordinal);
        Assert.StartsWith("12 SKIP the sets above it are the ones given", Run(bound, "--parent", File("a.json", Published.Files[BundleNames.Payload])).Lines[11], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--jwks")]
    [InlineData("no-such-bundle.zip")]
    [InlineData("BUNDLE", "another.zip")]
    [InlineData("BUNDLE", "--jwks")]
    [InlineData("BUNDLE", "--jwks", "no-such-file")]
    [InlineData("BUNDLE", "--keys", "BUNDLE")]
    [InlineData("BUNDLE", "--jwks", "BUNDLE")]
    [InlineData("BUNDLE", "--seen", "BUNDLE")]
    public void Wrong_usage_gives_exit_code_2_and_says_why(params string[] args)
    {
        var (code, lines, errors) = Run([.. args.Select(arg => arg == "BUNDLE" ? Bundle() : arg)]);

        Assert.Equal(2, code);
        Assert.Empty(lines);
        Assert.NotEmpty(errors);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string Bundle() => File("bundle.zip", Published.Bundle.ToZip());

    private string File(string name, string text) => File(name, System.Text.Encoding.UTF8.GetBytes(text));

    private string File(string name, byte[] bytes)
    {
        var path = Path.Combine(folder, name);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    private static (int Code, string[] Lines, string Errors) Run(params string[] args)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = VerifyCommand.Run(args, output, errors);
        return (code, output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries), errors.ToString());
    }
}
