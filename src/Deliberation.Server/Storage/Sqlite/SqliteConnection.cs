using SQLitePCL;

namespace Deliberation.Server.Storage.Sqlite;

/// <summary>One native connection, used by one thread at a time. Every return code is checked.</summary>
internal sealed class SqliteConnection : IDisposable
{
    private readonly sqlite3 handle;
    private readonly Dictionary<string, SqliteStatement> statements = new(StringComparer.Ordinal);

    static SqliteConnection() => Batteries_V2.Init();

    private SqliteConnection(sqlite3 handle) => this.handle = handle;

    /// <summary>Opens a file; the writer makes it where it is missing.</summary>
    public static SqliteConnection Open(string path, bool readOnly)
    {
        var flags = (readOnly ? raw.SQLITE_OPEN_READONLY : raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE) | raw.SQLITE_OPEN_NOMUTEX;
        var code = raw.sqlite3_open_v2(path, out var handle, flags, null);
        var connection = new SqliteConnection(handle);
        if (code == raw.SQLITE_OK) raw.sqlite3_extended_result_codes(handle, 1);
        else connection.Fail(code, $"opening {path}");
        raw.sqlite3_busy_timeout(handle, 5_000);
        return connection;
    }

    /// <summary>Rows changed by the last statement.</summary>
    public int Changes => raw.sqlite3_changes(handle);

    /// <summary>True outside of any transaction.</summary>
    public bool IsIdle => raw.sqlite3_get_autocommit(handle) != 0;

    /// <summary>The prepared statement of an SQL text; prepared once per connection.</summary>
    public SqliteStatement this[string sql]
    {
        get
        {
            if (statements.TryGetValue(sql, out var known)) return known;
            Check(raw.sqlite3_prepare_v3(handle, sql, raw.SQLITE_PREPARE_PERSISTENT, out var statement), sql);
            return statements[sql] = new SqliteStatement(this, statement, sql);
        }
    }

    /// <summary>Runs statements that give no rows.</summary>
    public void Execute(string sql) => Check(raw.sqlite3_exec(handle, sql), sql);

    /// <summary>The first column of the first row of a pragma.</summary>
    public string Pragma(string pragma)
    {
        var statement = this[$"pragma {pragma}"];
        var value = statement.Step() ? statement.Text(0) : "";
        statement.Reset();
        return value;
    }

    public void Check(int code, string doing)
    {
        if (code != raw.SQLITE_OK) Fail(code, doing);
    }

    public void Fail(int code, string doing) =>
        throw new SqliteException(raw.sqlite3_extended_errcode(handle) is var extended and not 0 ? extended : code,
            $"{doing}: {raw.sqlite3_errmsg(handle).utf8_to_string()}");

    public void Dispose()
    {
        foreach (var statement in statements.Values) statement.Dispose();
        handle.Dispose();
    }
}
