using Deliberation.Server.Storage.Postgres;
using Deliberation.Server.Storage.Sqlite;
using Npgsql;

namespace Deliberation.Server.Storage;

/// <summary>The two sides of a database, and for PostgreSQL where other nodes are heard.</summary>
/// <param name="Database">The writer's side.</param>
/// <param name="Reads">Everyone else's.</param>
/// <param name="Source">PostgreSQL's connections; null for SQLite.</param>
/// <param name="Node">Names this process among others.</param>
internal sealed record Provider(IRecordDatabase Database, IRecordReads Reads, NpgsqlDataSource? Source, Guid Node)
{
    /// <summary>The name of the SQLite file in the data directory.</summary>
    public const string SqliteFile = "record.db";

    /// <summary>record.db in the data directory.</summary>
    public static Provider Sqlite(string directory)
    {
        var path = Path.Combine(directory, SqliteFile);
        return new Provider(SqliteDatabase.Open(path), new SqliteReads(path), null, Guid.Empty);
    }

    /// <summary>Schema <c>record</c> of a PostgreSQL database.</summary>
    public static Provider Postgres(string connectionString)
    {
        var source = Connect(connectionString);
        var node = Guid.NewGuid();
        return new Provider(PostgresDatabase.Open(source, node), new PostgresReads(source), source, node);
    }

    /// <summary>The writer's side for reading alone: nothing is made, set or brought up to date.</summary>
    /// <param name="directory">The data directory.</param>
    /// <param name="postgres">Connection string; null for SQLite in the directory.</param>
    /// <exception cref="StartRefusedException">It isn't there, can't be opened, or was written by another version.</exception>
    public static IRecordDatabase ToRead(string directory, string? postgres) =>
        postgres is null ? SqliteDatabase.OpenToRead(Path.Combine(directory, SqliteFile)) : PostgresDatabase.OpenToRead(Connect(postgres));

    private static NpgsqlDataSource Connect(string connectionString)
    {
        try
        {
            return NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString)
            {
                MaxAutoPrepare = 64, KeepAlive = 15, Enlist = false, ApplicationName = "deliberation",
            });
        }
        catch (ArgumentException cause)
        {
            throw new StartRefusedException($"Record:Postgres isn't a connection string: {cause.Message}", cause);
        }
    }
}
