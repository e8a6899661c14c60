using System.Globalization;

namespace Deliberation.Server.Storage.Sqlite;

/// <summary>Opens record.db as R4 of the trust specification asks and brings its tables up to date.</summary>
internal static class SqliteSchema
{
    // What is set, and what SQLite must answer when asked whether it is so.
    private static readonly (string Name, string Value, string Answer)[] Required =
    [
        ("journal_mode", "wal", "wal"), ("synchronous", "full", "2"), ("foreign_keys", "on", "1"),
        ("busy_timeout", "5000", "5000"), ("secure_delete", "on", "1"),
    ];

    /// <summary>Sets what durability rests on, asks whether it is so, and runs the scripts that are missing.</summary>
    /// <exception cref="StartRefusedException">A setting didn't take, or the database was made by a newer version.</exception>
    public static void Prepare(SqliteConnection connection, string path)
    {
        foreach (var (name, value, _) in Required) _ = connection.Pragma($"{name} = {value}");
        Assert(connection, path);
        var scripts = SqlScripts.Read("sqlite");
        var version = Version(connection, path, scripts.Count);
        for (; version < scripts.Count; version++)
            connection.Execute($"begin immediate; {scripts[version]}; pragma user_version = {version + 1}; commit;");
    }

    /// <summary>Asks whether the tables are those of this version; changes nothing.</summary>
    /// <exception cref="StartRefusedException">They are older or newer.</exception>
    public static void RequireCurrent(SqliteConnection connection, string path)
    {
        var known = SqlScripts.Read("sqlite").Count;
        var version = Version(connection, path, known);
        if (version == 0) throw new StartRefusedException($"{path} holds no record.");
        if (version < known) throw new StartRefusedException($"{path} was written by an older version of this program: start the service on it once, which brings it up to date.");
    }

    private static int Version(SqliteConnection connection, string path, int known)
    {
        var version = int.Parse(connection.Pragma("user_version"), CultureInfo.InvariantCulture);
        return version <= known
            ? version
            : throw new StartRefusedException($"{path} was written by a newer version of this program (its tables are at {version}, this program knows {known}).");
    }

    /// <summary>Asks for every setting that durability rests on.</summary>
    /// <exception cref="StartRefusedException">One isn't as it must be.</exception>
    public static void Assert(SqliteConnection connection, string path)
    {
        foreach (var (name, value, answer) in Required)
            if (connection.Pragma(name) is var found && found != answer)
                throw new StartRefusedException($"{path}: {name} must be {value} so that what is acknowledged is durable, but it is {found}.");
    }
}
