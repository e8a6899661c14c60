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
    /// <summary>record.db in the data directory.</summary>
    public static Provider Sqlite(string directory)
    {
        var path = Path.Combine(directory, "record.db");
        return new Provider(SqliteDatabase.Open(path), new SqliteReads(path), null, Guid.Empty);
    }

    /// <summary>Schema <c>record</c> of a PostgreSQL database.</summary>
    public static Provider Postgres(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 64, KeepAlive = 15, Enlist = false, ApplicationName = "deliberation" };
        var source = NpgsqlDataSource.Create(settings);
        var node = Guid.NewGuid();
        return new Provider(PostgresDatabase.Open(source, node), new PostgresReads(source), source, node);
    }
}
