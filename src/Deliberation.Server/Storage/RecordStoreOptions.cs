namespace Deliberation.Server.Storage;

/// <summary>Where the record lies and how it is guarded.</summary>
public sealed record RecordStoreOptions
{
    /// <summary>The data directory: record.db, heads.json, the lock file. Made at the first start.</summary>
    public required string DataPath { get; init; }

    /// <summary>The keys folder; null for <c>keys</c> in the data directory.</summary>
    public string? KeysPath { get; init; }

    /// <summary>The name in the origins of logs made from now on; null keeps the instance's own (<c>instance-</c> and 8 hex digits).</summary>
    public string? InstanceName { get; init; }

    /// <summary>Connection string of a PostgreSQL database; null for SQLite in the data directory.</summary>
    public string? Postgres { get; init; }

    /// <summary>New commands are refused as <c>DiskFull</c> while less than this is free.</summary>
    public long LeastFreeBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Measures the free bytes; null asks the disk of the data directory.</summary>
    public Func<long>? FreeBytes { get; init; }

    /// <summary>How far the time in a command id may lie from the server's clock, on either side.</summary>
    public TimeSpan CommandWindow { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The most commands that wait for the writer; more are refused as <c>Overloaded</c>.</summary>
    public int MostWaiting { get; init; } = 20_000;

    /// <summary>Called once when nobody can know whether a commit happened; must not come back to this store. Null ends the process.</summary>
    public Action<Exception>? OutcomeUnknown { get; init; }

    internal string Keys => KeysPath ?? Path.Combine(DataPath, "keys");
}
