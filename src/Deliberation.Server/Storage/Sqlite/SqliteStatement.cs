using Deliberation.Core.Records;
using SQLitePCL;

namespace Deliberation.Server.Storage.Sqlite;

/// <summary>A prepared statement: bind, step, read. Parameters count from 1, columns from 0.</summary>
internal sealed class SqliteStatement(SqliteConnection connection, sqlite3_stmt handle, string sql) : IDisposable
{
    public SqliteStatement Bind(int parameter, long value)
    {
        connection.Check(raw.sqlite3_bind_int64(handle, parameter, value), sql);
        return this;
    }

    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        connection.Check(raw.sqlite3_bind_blob(handle, parameter, value), sql);
        return this;
    }

    public SqliteStatement Bind(int parameter, string value)
    {
        connection.Check(raw.sqlite3_bind_text(handle, parameter, value), sql);
        return this;
    }

    public SqliteStatement BindNull(int parameter)
    {
        connection.Check(raw.sqlite3_bind_null(handle, parameter), sql);
        return this;
    }

    /// <summary>16 bytes in network order.</summary>
    public SqliteStatement Bind(int parameter, Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return Bind(parameter, bytes);
    }

    public SqliteStatement Bind(int parameter, in Tag value)
    {
        Span<byte> bytes = stackalloc byte[Tag.Size];
        value.CopyTo(bytes);
        return Bind(parameter, bytes);
    }

    /// <summary>True with the next row; false, and ready to be used again, when there is none left.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW) return true;
        raw.sqlite3_reset(handle);
        if (code != raw.SQLITE_DONE) connection.Fail(code, sql);
        return false;
    }

    /// <summary>Runs a statement that gives no rows.</summary>
    public void Run()
    {
        if (Step()) throw new InvalidOperationException($"unexpected row: {sql}");
    }

    /// <summary>Gives up the rows that are left.</summary>
    public void Reset() => raw.sqlite3_reset(handle);

    public long Integer(int column) => raw.sqlite3_column_int64(handle, column);

    /// <summary>Valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(handle, column);

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string();

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public Guid Id(int column) => new(Blob(column), bigEndian: true);

    public Hash32 Hash(int column) => new(Blob(column));

    public void Dispose() => handle.Dispose();
}
