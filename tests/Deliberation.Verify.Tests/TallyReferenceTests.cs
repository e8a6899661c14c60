using System.Diagnostics;
using Deliberation.Core.Tests.Records;

namespace Deliberation.Verify.Tests;

/// <summary>
/// The recount beside an independent reference in Python on made-up inputs: ties, truncated and repeated orders, huge counts,
/// conversations with people without votes or group, panels with gaps. tests/python/reference/fuzz.py runs any number of them.
/// </summary>
public sealed class TallyReferenceTests
{
    [Theory]
    [InlineData("ranked", 6)]
    [InlineData("approval", 4)]
    [InlineData("axioms", 3)]
    [InlineData("polis", 4)]
    [InlineData("bootstrap", 2)]
    [InlineData("delphi", 3)]
    [InlineData("sortition", 6)]
    public async Task The_recount_agrees_with_an_independent_reference(string kind, int cases)
    {
        var told = await Compare("--kind", kind, "--cases", $"{cases}", "--seed", "2026");

        Assert.EndsWith($"{cases} agreed, 0 differed\n", told, StringComparison.Ordinal);
    }

    private static async Task<string> Compare(params string[] options)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var script = Path.Combine(RepositoryFolder.Path, "tests", "python", "reference", "fuzz.py");
        var recount = $"dotnet '{Path.Combine(AppContext.BaseDirectory, "Deliberation.Verify.dll")}'";
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, "--cli", recount, .. options])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["PYTHONDONTWRITEBYTECODE"] = "1" },
        })!;
        var errors = process.StandardError.ReadToEndAsync(deadline.Token);
        var output = await process.StandardOutput.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return output + await errors;
    }
}
