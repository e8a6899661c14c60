using Deliberation.Server.Storage.Sqlite;
using Npgsql;

namespace Deliberation.Server.Storage;

/// <summary>Tells failures of what was read from failures of the program, where a database may hold anything at all: truncated, foreign, flipped.</summary>
internal static class Unreadable
{
    /// <summary>True for what reading damaged files and rows throws.</summary>
    public static bool Is(Exception cause) => cause is SqliteException or NpgsqlException or IOException or UnauthorizedAccessException
        or ArgumentException or FormatException or InvalidCastException or OverflowException or IndexOutOfRangeException;
}
