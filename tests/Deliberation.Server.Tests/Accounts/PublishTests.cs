using System.Diagnostics;
using System.Net;
using Deliberation.Tests.Shared;

namespace Deliberation.Server.Tests.Accounts;

public sealed class PublishTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("deliberation-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task What_is_published_starts_from_an_empty_folder_serves_its_files_and_stops_when_asked()
    {
        var (program, empty) = (Path.Combine(folder, "program"), Directory.CreateDirectory(Path.Combine(folder, "empty")).FullName);
        await Publish(program);

        await using var server = await ServerProcess.StartIn(program, empty, "--data", Path.Combine(folder, "data"));
        await server.ReadyAsync();
        using var http = new HttpClient();
        foreach (var path in new[] { "/healthz", "/healthz/ready", "/healthz/live", "/dist/room.js", "/dist/deliberation.css" })
        {
            using var answer = await http.GetAsync(new Uri(server.Address, path));
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        Assert.Equal(0, await server.StopAsync());
        Assert.Empty(Directory.EnumerateFileSystemEntries(empty));
        Assert.DoesNotContain(server.Output, line => line.StartsWith("fail:", StringComparison.Ordinal) || line.StartsWith("crit:", StringComparison.Ordinal));
    }

    // What the tests were built with is published as it is: building again would fight with them over its folders.
    private static async Task Publish(string into)
    {
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", Path.Combine(Root(), "src", "Deliberation.Server"), "--no-build", "-c", configuration, "-o", into])
        {
            RedirectStandardOutput = true,
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1" },
        })!;
        var output = await publish.StandardOutput.ReadToEndAsync();
        await publish.WaitForExitAsync();
        Assert.True(publish.ExitCode == 0, output);
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Deliberation.sln"))) folder = folder.Parent!;
        return folder.FullName;
    }
}
