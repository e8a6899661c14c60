using System.Diagnostics;
using Deliberation.Rehearse.Wire;

namespace Deliberation.Rehearse;

/// <summary>Runs the offline verifier as a process of its own, as anyone would.</summary>
internal static class Verifier
{
    /// <summary>Whether the verifier accepts the bundle under these keys; what it says is passed on.</summary>
    public static async Task<bool> Accepts(string bundle, string jwks, TextWriter progress, CancellationToken ct)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Deliberation.Verify.dll");
        var start = new ProcessStartInfo("dotnet", [program, "verify", bundle, "--jwks", jwks]) { RedirectStandardOutput = true, UseShellExecute = false };
        using var process = Process.Start(start) ?? throw new RehearsalStopped("the verifier can't be started");
        while (await process.StandardOutput.ReadLineAsync(ct) is { } line) await progress.WriteLineAsync($"  verifier: {line}");
        await process.WaitForExitAsync(ct);
        return process.ExitCode == 0;
    }
}
