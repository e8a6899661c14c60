using SQLitePCL;

namespace Deliberation.Server.Storage.Sqlite;

/// <summary>SQLite returned something else than success.</summary>
/// <param name="code">The extended result code.</param>
/// <param name="what">What was being done, and SQLite's own words.</param>
internal sealed class SqliteException(int code, string what) : Exception($"{what} (SQLite code {code})")
{
    /// <summary>True when the disk is full.</summary>
    public bool IsFull => Primary == raw.SQLITE_FULL;

    /// <summary>True when the disk doesn't do what it should, or what it holds isn't a sound database.</summary>
    public bool IsDisk => Primary is raw.SQLITE_IOERR or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB;

    private int Primary => code & 0xFF; // the rest of the bits names the detail
}
