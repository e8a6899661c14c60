using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.Tests.Records;

namespace Deliberation.Verify.Tests;

/// <summary>Programs of other people judge the bundle, by the very commands that VERIFY.md prints, and a second implementation in another language recounts it.</summary>
public sealed partial class StrangersTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("bundle-").FullName;

    public StrangersTests()
    {
        foreach (var (name, bytes) in Published.Files) File.WriteAllBytes(Path.Combine(folder, name), bytes);
    }

    [Fact]
    public async Task Openssl_and_a_shell_alone_verify_the_signature_and_the_payload()
    {
        Assert.Equal("Verified OK", (await Run("sh", "-c", Printed("sh", 0))).Trim());
        Assert.Equal("same", (await Run("sh", "-c", Printed("sh", 1))).Trim());
    }

    [Fact]
    public async Task Npm_jose_verifies_the_signed_form()
    {
        await Strangers.Ask("canonical.mjs", Array.Empty<string>());
        Directory.CreateSymbolicLink(Path.Combine(folder, "node_modules"), Path.Combine(RepositoryFolder.Path, "tests", "node", "node_modules"));
        await File.WriteAllTextAsync(Path.Combine(folder, "check.mjs"), Printed("js", 0));

        Assert.Equal("verified", (await Run("node", "check.mjs")).Trim());
    }

    [Fact]
    public async Task Python_cryptography_verifies_the_signature() =>
        Assert.Equal("verified", (await Run("/usr/bin/python3", "-c", Printed("python", 0))).Trim());

    [Fact]
    public async Task A_second_implementation_in_Python_verifies_and_recounts_the_bundle()
    {
        var bundle = Path.Combine(folder, "bundle.zip");
        await File.WriteAllBytesAsync(bundle, Published.Bundle.ToZip());

        Assert.EndsWith("verified\n", await Run("/usr/bin/python3", SecondImplementation, bundle), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_implementation_in_Python_refuses_every_altered_bundle()
    {
        var bundles = new List<string>();
        foreach (var (what, files) in AlteredBundleTests.AlteredFiles())
        {
            bundles.Add(Path.Combine(folder, $"{what}.zip"));
            await File.WriteAllBytesAsync(bundles[^1], Published.Zip(files));
        }

        var verdicts = (await Run("/usr/bin/python3", [SecondImplementation, .. bundles])).Split('\n').Where(line => line == "verified" || line.StartsWith("refused", StringComparison.Ordinal)).ToList();

        Assert.Equal(bundles.Count, verdicts.Count);
        Assert.Empty(bundles.Zip(verdicts).Where(pair => pair.Second == "verified").Select(pair => Path.GetFileName(pair.First)));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string SecondImplementation => Path.Combine(RepositoryFolder.Path, "tests", "python", "verify_bundle.py");

    // A block of code in VERIFY.md, by its language and place.
    private static string Printed(string language, int place) =>
        Blocks().Matches(Encoding.UTF8.GetString(VerifyText.Bytes.Span)).Where(block => block.Groups["language"].Value == language).ElementAt(place).Groups["code"].Value;

    private async Task<string> Run(string program, params string[] arguments)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8,
            Environment = { ["PYTHONDONTWRITEBYTECODE"] = "1" },
        })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(deadline.Token), process.StandardError.ReadToEndAsync(deadline.Token));
        await process.WaitForExitAsync(deadline.Token);
        return await output + await errors;
    }

    [GeneratedRegex("```(?<language>[a-z]+)\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
