using Deliberation.Core.Records;
using Deliberation.Server.Storage.Logs;

namespace Deliberation.Server.Storage.Sqlite;

/// <summary>Rows as records.</summary>
internal static class SqliteRows
{
    /// <summary>Columns key, epoch, at, root, note.</summary>
    public static SignedHead Head(SqliteStatement row) => new(
        (int)row.Integer(1), EntryKey.Seq(row.Integer(0)), row.Hash(3), DateTimeOffset.FromUnixTimeMilliseconds(row.Integer(2)), row.Text(4));

    /// <summary>Columns key, leaf, salt, body.</summary>
    public static StoredEntry Entry(SqliteStatement row) =>
        new(EntryKey.Seq(row.Integer(0)), row.Blob(1).ToArray(), new Salt32(row.Blob(2)), row.Blob(3).ToArray());

    /// <summary>Columns key, field, lang, box, account, box of the author's key.</summary>
    public static TextRow Text(SqliteStatement row) => new(
        EntryKey.Seq(row.Integer(0)),
        row.Text(1),
        row.Text(2),
        row.Blob(3).ToArray(),
        row.IsNull(4) ? null : row.Id(4),
        row.IsNull(5) ? null : row.Blob(5).ToArray());
}
