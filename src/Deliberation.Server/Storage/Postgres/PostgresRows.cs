using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Server.Storage.Logs;
using Npgsql;

namespace Deliberation.Server.Storage.Postgres;

/// <summary>Rows as records.</summary>
internal static class PostgresRows
{
    /// <summary>Columns ord, id, name, epoch, size, roll_version.</summary>
    public static LogRow Log(NpgsqlDataReader row) =>
        new(row.GetInt32(0), new AssemblyId(row.GetGuid(1)), row.GetString(2), row.GetInt32(3), row.GetInt64(4), row.GetInt64(5));

    /// <summary>Columns key, epoch, at, root, note.</summary>
    public static SignedHead Head(NpgsqlDataReader row) => new(
        row.GetInt32(1),
        EntryKey.Seq(row.GetInt64(0)),
        new Hash32(row.GetFieldValue<byte[]>(3)),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)),
        row.GetString(4));

    /// <summary>Columns key, leaf, salt, body.</summary>
    public static StoredEntry Entry(NpgsqlDataReader row) => new(
        EntryKey.Seq(row.GetInt64(0)), row.GetFieldValue<byte[]>(1), new Salt32(row.GetFieldValue<byte[]>(2)), row.GetFieldValue<byte[]>(3));

    /// <summary>Columns key, field, lang, box, account, box of the author's key.</summary>
    public static TextRow Text(NpgsqlDataReader row) => new(
        EntryKey.Seq(row.GetInt64(0)),
        row.GetString(1),
        row.GetString(2),
        row.GetFieldValue<byte[]>(3),
        row.IsDBNull(4) ? null : row.GetGuid(4),
        row.IsDBNull(5) ? null : row.GetFieldValue<byte[]>(5));
}
