using Deliberation.Server.Settings;
using Deliberation.Server.Storage.Sqlite;

namespace Deliberation.Server.Storage.Checks;

/// <summary>
/// The program's <c>backup --to DIR</c>: published sets, and a consistent copy of each database, made through a read-only connection, so that the service
/// may run and vote on meanwhile. The record comes first: what accounts know and the record doesn't is finished at the next
/// start, but not the other way round. Neither keys nor heads.json are copied: the keys belong to another place, and an old
/// heads.json would hide that a backup is old.
/// </summary>
public static class BackupCommand
{
    private const string Sets = "sets";

    /// <summary>Copies, and prints a line per file.</summary>
    /// <param name="data">The data directory.</param>
    /// <param name="settings">Where the record is.</param>
    /// <param name="folder">The folder of the backup; made when missing, and empty of databases.</param>
    /// <param name="output">Where the lines go.</param>
    /// <exception cref="StartRefusedException">A database can't be read, or the folder can't be written or holds a backup already.</exception>
    public static int Run(DataDirectory data, ServerSettings settings, string folder, TextWriter output)
    {
        string[] files = settings.Record.Postgres is null ? [Path.Combine(data.Root, Provider.SqliteFile), data.AccountsFile] : [data.AccountsFile];
        try
        {
            OwnerOnly.Make(folder);
            foreach (var file in files) output.WriteLine($"{Path.GetFileName(file)}: {Copy(file, folder):N0} bytes");
            output.WriteLine($"sets: {CopySets(Path.Combine(data.Root, Sets), Path.Combine(folder, Sets)):N0} files");
            DurableFile.SyncFolder(Path.GetFullPath(folder));
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new StartRefusedException($"The backup can't be made: {cause.Message}", cause);
        }

        if (settings.Record.Postgres is not null) output.WriteLine("The record is in PostgreSQL: back it up with pg_dump --schema=record.");
        return 0;
    }

    // Published sets and their bundles: whole files that never change, and what they quote may be erased elsewhere.
    private static int CopySets(string from, string to)
    {
        OwnerOnly.Make(to);
        if (!Directory.Exists(from)) return 0;
        var files = Directory.EnumerateFiles(from).Where(file => !file.EndsWith(".new", StringComparison.Ordinal)).ToList();
        foreach (var file in files) DurableFile.Replace(Path.Combine(to, Path.GetFileName(file)), File.ReadAllBytes(file));
        return files.Count;
    }

    // A copy that was broken off has another name, so that nobody takes it for a backup.
    private static long Copy(string file, string folder)
    {
        if (!File.Exists(file)) throw new StartRefusedException($"{file} isn't there: this is no data directory of a service that has run.");
        var copy = Path.Combine(folder, Path.GetFileName(file));
        if (File.Exists(copy)) throw new StartRefusedException($"{copy} is there already: name a folder without a backup.");
        var unfinished = copy + ".new";
        OwnerOnly.Open(unfinished, FileMode.Create).Dispose();
        using (var connection = SqliteConnection.Open(file, readOnly: true)) connection["vacuum into ?"].Bind(1, unfinished).Run();
        long length;
        using (var written = new FileStream(unfinished, FileMode.Open, FileAccess.ReadWrite))
        {
            written.Flush(flushToDisk: true);
            length = written.Length;
        }

        File.Move(unfinished, copy);
        return length;
    }
}
