using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Deliberation.Server.Accounts;

/// <summary>accounts.db as a SQLite file.</summary>
public sealed class AccountsSqlite(DbContextOptions<AccountsSqlite> options) : AccountsDb(options)
{
    /// <summary>Configures a context for a file.</summary>
    public static void Configure(DbContextOptionsBuilder options, string file) =>
        options.UseSqlite($"Data Source={file}").AddInterceptors(OpenDurably.Instance);

    /// <summary>Lets SQLite finish what a killed process began: EF looks at the file through a read-only connection first, which can't.</summary>
    public static void Recover(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var look = connection.CreateCommand();
        look.CommandText = "PRAGMA journal_mode = TRUNCATE; BEGIN IMMEDIATE; COMMIT;";
        look.ExecuteNonQuery();
    }

    // A rollback journal, not a write-ahead log: several connections write here, and native SQLite up to 3.51.2 can lose a
    // reset of the log between connections. The journal mode isn't kept in the file, so every connection says it.
    private sealed class OpenDurably : DbConnectionInterceptor
    {
        public static readonly OpenDurably Instance = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
        {
            using var pragmas = Pragmas(connection);
            pragmas.ExecuteNonQuery();
        }

        public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            await using var pragmas = Pragmas(connection);
            await pragmas.ExecuteNonQueryAsync(cancellationToken);
        }

        private static DbCommand Pragmas(DbConnection connection)
        {
            var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode = TRUNCATE; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA secure_delete = ON;";
            return command;
        }
    }

    /// <summary>What <c>dotnet ef</c> makes migrations with.</summary>
    internal sealed class AtDesignTime : IDesignTimeDbContextFactory<AccountsSqlite>
    {
        /// <inheritdoc />
        public AccountsSqlite CreateDbContext(string[] args)
        {
            var options = new DbContextOptionsBuilder<AccountsSqlite>();
            Configure(options, ":memory:");
            return new AccountsSqlite(options.Options);
        }
    }
}
