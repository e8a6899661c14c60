using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Deliberation.Tests.Shared;

namespace Deliberation.Rehearse.Tests;

/// <summary>The whole way, by three programs as people start them: server, rehearsal, verifier.</summary>
public sealed class StandingRehearsalTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rehearsal");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_real_conversation_goes_through_a_killed_server_to_a_verified_norm_set()
    {
        string[] arguments = [$"--urls=http://127.0.0.1:{FreePort()}", "--data", Path.Combine(folder.FullName, "data"), "--demo"];
        var first = await ServerProcess.StartAsync(arguments);
        await first.SaysAsync("ready");
        using var rehearsal = Start(first, "--polis", Path.Combine(AppContext.BaseDirectory, "Conversations", "biodiversity"));
        var said = new List<string>();
        await ReadUntil(rehearsal, said, "Round 1 (stance) is open");
        await first.DisposeAsync();

        await using var second = await ServerProcess.StartAsync(arguments);
        await ReadUntil(rehearsal, said, null);
        await rehearsal.WaitForExitAsync();

        Assert.True(rehearsal.ExitCode == 0, string.Join('\n', said) + await rehearsal.StandardError.ReadToEndAsync());
        var summary = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "out", "summary.json")))!.AsObject();
        Assert.Equal(
            ["participants", "ballots", "ack_p50_ms", "ack_p99_ms", "ballots_per_second", "counts_match", "norms_ratified", "norm_set_sha256", "verified"],
            summary.Select(member => member.Key));
        Assert.Equal((90, 270, true, true), ((int)summary["participants"]!, (int)summary["ballots"]!, (bool)summary["counts_match"]!, (bool)summary["verified"]!));
        Assert.InRange((int)summary["norms_ratified"]!, 1, 20);
        Assert.True(File.Exists(Path.Combine(folder.FullName, "out", "bundle.zip")));
    }

    [Fact]
    public async Task Drawn_people_need_no_data()
    {
        await using var server = await ServerProcess.StartAsync("--demo");
        await server.SaysAsync("ready");
        using var rehearsal = Start(server, "--participants", "12", "--random", "7");
        var said = new List<string>();
        await ReadUntil(rehearsal, said, null);
        await rehearsal.WaitForExitAsync();

        Assert.True(rehearsal.ExitCode == 0, string.Join('\n', said) + await rehearsal.StandardError.ReadToEndAsync());
        Assert.Contains("\"verified\": true", await File.ReadAllTextAsync(Path.Combine(folder.FullName, "out", "summary.json")));
    }

    private Process Start(ServerProcess server, params string[] source)
    {
        string Link(string role) => server.Output.Single(line => line.StartsWith(role + ": ", StringComparison.Ordinal))[(role.Length + 2)..];
        string[] arguments =
        [
            Path.Combine(AppContext.BaseDirectory, "Deliberation.Rehearse.dll"), "--server", server.Address.ToString(),
            "--organiser", Link("organiser"), "--facilitator", Link("facilitator"), .. source, "--out", Path.Combine(folder.FullName, "out"),
        ];
        return Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
    }

    // A rehearsal ends by itself, at the latest when its patience with the server is used up.
    private static async Task ReadUntil(Process process, List<string> said, string? beginning)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (beginning is not null && line.StartsWith(beginning, StringComparison.Ordinal)) return;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
