using System.Diagnostics;
using Npgsql;

namespace Deliberation.Tests.Shared.Storage;

/// <summary>The PostgreSQL that DELIBERATION_POSTGRES names; without it, one that lives as long as this process. Each test makes databases of its own in it.</summary>
internal static class PostgresServer
{
    private static readonly Lazy<Task<string>> Server = new(Find);
    private static Process? script; // kept: a collected one would close its pipe, which ends the server

    /// <summary>A connection string of a new, empty database.</summary>
    public static async Task<string> NewDatabase()
    {
        var server = await Server.Value;
        var name = $"test_{Guid.NewGuid():N}";
        await Execute(server, $"create database {name}");
        return new NpgsqlConnectionStringBuilder(server) { Database = name }.ToString();
    }

    /// <summary>Removes a database and whoever still uses it.</summary>
    public static async Task Drop(string database)
    {
        var name = new NpgsqlConnectionStringBuilder(database).Database;
        await Execute(await Server.Value, $"drop database {name} with (force)");
    }

    /// <summary>Runs one statement.</summary>
    public static async Task Execute(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<string> Find() =>
        Environment.GetEnvironmentVariable("DELIBERATION_POSTGRES") is { Length: > 0 } named ? named : await Start();

    // The script stops and removes the server when the command it runs ends, and that ends when this process and its pipe do.
    private static async Task<string> Start()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Deliberation.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Deliberation.sln");
        var start = new ProcessStartInfo("bash") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(folder, "tests/support/with-postgres.sh"), "bash", "-c", "echo \"$DELIBERATION_POSTGRES\"; exec cat >/dev/null"])
            start.ArgumentList.Add(argument);
        script = Process.Start(start)!;
        return await script.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("PostgreSQL didn't start.");
    }
}
