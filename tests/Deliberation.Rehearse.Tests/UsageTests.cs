using System.Diagnostics;

namespace Deliberation.Rehearse.Tests;

public sealed class UsageTests
{
    [Fact]
    public async Task Without_arguments_it_says_how_it_is_used_and_fails()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Deliberation.Rehearse.dll")]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;

        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(2, process.ExitCode);
        Assert.StartsWith("usage:", said);
    }
}
