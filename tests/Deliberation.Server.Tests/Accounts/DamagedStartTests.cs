using Deliberation.Server.Storage.Sqlite;
using Deliberation.Tests.Shared;

namespace Deliberation.Server.Tests.Accounts;

/// <summary>The program itself on a data directory that was damaged: one sentence on the error stream, an exit code, no stack trace.</summary>
public sealed class DamagedStartTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("deliberation-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task Whatever_lies_in_the_place_of_a_file_the_start_says_so_in_a_sentence()
    {
        await Filled();
        var wrong = new List<string>();
        (string File, byte[] Content)[] damages =
        [
            ("record.db", "no database"u8.ToArray()),
            ("record.db", [.. (await File.ReadAllBytesAsync(Path.Combine(data, "record.db")))[..5_000]]),
            ("accounts.db", new byte[10_000]),
            ("accounts.db", []),
            ("heads.json", "[1"u8.ToArray()),
            ("keys/instance.key", "key"u8.ToArray()),
        ];
        foreach (var (name, content) in damages)
        {
            var path = Path.Combine(data, name);
            var sound = await File.ReadAllBytesAsync(path);
            await File.WriteAllBytesAsync(path, content);

            if (Complaint(await Start(), Path.GetFileName(name) is "record.db" ? data : name) is { } complaint) wrong.Add($"{name} ({content.Length} bytes): {complaint}");

            await File.WriteAllBytesAsync(path, sound);
        }

        Assert.Empty(wrong);
        await using var server = await ServerProcess.StartAsync("--data", data);
        await server.ReadyAsync();
    }

    [Fact]
    public async Task Accounts_of_a_newer_version_are_refused_and_backup_and_restore_are_commands()
    {
        await Filled();
        var backup = Path.Combine(data, "backup");
        Assert.Equal(0, (await ServerProcess.EndsAsync("backup", "--to", backup, "--data", data)).Code);
        var (code, output) = await ServerProcess.EndsAsync("restore", "--verify", "--data", backup, $"--Deliberation:Keys:Path={Path.Combine(data, "keys")}");
        Assert.Equal(0, code);
        Assert.Contains("sound: ", output, StringComparison.Ordinal);
        Assert.Contains("restore --verify", (await ServerProcess.EndsAsync("restore", "--data", backup)).Output, StringComparison.Ordinal);
        using (var connection = SqliteConnection.Open(Path.Combine(data, "accounts.db"), readOnly: false))
            connection.Execute("insert into \"__EFMigrationsHistory\" values ('99991231000000_Later', '99.0')");

        var started = await Start();

        Assert.Null(Complaint(started, "newer version"));
    }

    private Task<(int Code, string Output)> Start() => ServerProcess.EndsAsync("--urls=http://127.0.0.1:0", "--data", data);

    private static string? Complaint((int Code, string Output) start, string words) =>
        start.Code == 1 && start.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length == 1 && start.Output.Contains(words, StringComparison.Ordinal)
            ? null
            : $"exit code {start.Code}, {start.Output}";

    // Set up, and with an assembly in the record.
    private async Task Filled()
    {
        await using var server = await ServerProcess.StartAsync("--data", data);
        using var http = new HttpClient(new HttpClientHandler { UseCookies = true }) { BaseAddress = server.Address };
        var visitor = new Visitor(http);
        await visitor.Post((await server.ReadyAsync())[1]["setup: ".Length..], new { commandId = Visitor.Command(), name = "Ada", password = Visitor.Password });
        await visitor.Convene();
        await server.StopAsync();
    }
}
