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

    /// <summary>A server that nobody else uses, for tests that kill it; disposing stops and removes it.</summary>
    public static async Task<OwnServer> Own()
    {
        var (process, database) = await Start();
        return new OwnServer(process, database);
    }

    /// <summary>The folder of the scripts.</summary>
    public static string Scripts { get; } = FindScripts();

    private static async Task<string> Find()
    {
        if (Environment.GetEnvironmentVariable("DELIBERATION_POSTGRES") is { Length: > 0 } named) return named;
        (script, var database) = await Start();
        return database;
    }

    // The script stops and removes the server when the command it runs ends, and that ends when this process and its pipe do.
    private static async Task<(Process Script, string Database)> Start()
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])[Path.Combine(Scripts, "with-postgres.sh"), "bash", "-c", "echo \"$DELIBERATION_POSTGRES\"; exec cat >/dev/null"])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start)!;
        return (process, await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("PostgreSQL didn't start."));
    }

    private static string FindScripts()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Deliberation.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("Deliberation.sln");
        return Path.Combine(folder, "tests", "support");
    }

    /// <summary>A PostgreSQL of one test.</summary>
    /// <param name="script">The script that keeps it.</param>
    /// <param name="database">Connection string.</param>
    internal sealed class OwnServer(Process script, string database) : IDisposable
    {
        public string Database => database;

        public void Dispose()
        {
            script.StandardInput.Close();
            script.WaitForExit(TimeSpan.FromMinutes(1));
            script.Dispose();
        }
    }
}
