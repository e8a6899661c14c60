using Npgsql;

namespace Deliberation.Server.Storage.Postgres;

/// <summary>Checks what durability rests on and brings the tables of schema <c>record</c> up to date.</summary>
internal static class PostgresSchema
{
    private const long ScriptsLock = 0x64656c6962657261; // any number that others don't use

    /// <summary>Refuses a server that loses what it acknowledged, then runs the scripts that are missing.</summary>
    /// <exception cref="StartRefusedException">A setting isn't as it must be, or the tables were made by a newer version.</exception>
    public static void Prepare(NpgsqlConnection connection)
    {
        foreach (var setting in (string[])["fsync", "full_page_writes", "synchronous_commit"])
            if (Scalar(connection, $"show {setting}") is "off")
                throw new StartRefusedException($"PostgreSQL runs with {setting} = off, so it can lose what it has acknowledged: set it to on.");
        _ = Scalar(connection, $"select pg_advisory_lock({ScriptsLock})");
        try
        {
            Upgrade(connection);
        }
        finally
        {
            _ = Scalar(connection, $"select pg_advisory_unlock({ScriptsLock})");
        }
    }

    /// <summary>Asks whether the tables are those of this version; changes nothing.</summary>
    /// <exception cref="StartRefusedException">They are missing, older or newer.</exception>
    public static void RequireCurrent(NpgsqlConnection connection)
    {
        if (Scalar(connection, "select to_regclass('record.version')::text") is not string) throw new StartRefusedException("The PostgreSQL database holds no schema record.");
        var known = SqlScripts.Read("postgres").Count;
        if (Version(connection, known) < known)
            throw new StartRefusedException("The schema record was written by an older version of this program: start the service on it once, which brings it up to date.");
    }

    private static void Upgrade(NpgsqlConnection connection)
    {
        _ = Scalar(connection, "create schema if not exists record; create table if not exists record.version (version int not null)");
        var scripts = SqlScripts.Read("postgres");
        var version = Version(connection, scripts.Count);
        for (; version < scripts.Count; version++)
            _ = Scalar(connection, $"begin; {scripts[version]}; insert into record.version (version) values ({version + 1}); commit");
    }

    private static int Version(NpgsqlConnection connection, int known)
    {
        var version = Scalar(connection, "select max(version) from record.version") as int? ?? 0;
        return version <= known
            ? version
            : throw new StartRefusedException($"The schema record was written by a newer version of this program (it is at {version}, this program knows {known}).");
    }

    private static object? Scalar(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar();
    }
}
