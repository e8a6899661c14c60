using Deliberation.Core.Instance;
using Deliberation.Core.Records.Signing;
using Deliberation.Server.Storage.Heads;
using Deliberation.Server.Storage.Keys;
using Deliberation.Server.Storage.Sqlite;

namespace Deliberation.Server.Storage.Checks;

/// <summary>Checks a whole stored record that no process writes to: <c>restore --verify</c>.</summary>
internal sealed class RecordCheck(IRecordDatabase database, string keysPath, string headsPath)
{
    /// <summary>Everything that was checked, log by log.</summary>
    public IEnumerable<Finding> Run()
    {
        var heads = Heads(out var unreadable);
        if (unreadable is not null) yield return unreadable;
        var instance = Keys(out var keyless);
        if (keyless is not null) yield return keyless;

        var rows = database.ReadLogs();
        if (rows.Count == 0) yield return new Finding("record", "logs", Verdict.Fail, "the database holds no record");
        IReadOnlyList<KeyEntry> signers = [];
        foreach (var row in rows.OrderBy(row => row.Id.IsInstance ? 0 : 1))
        {
            var check = new LogCheck(database, row);
            foreach (var finding in check.CheckEntries()) yield return finding;
            if (check.State is InstanceState state) signers = KeyRing.PublicOf(state).For(KeyPurpose.Checkpoint);
            foreach (var finding in check.CheckHeads(signers, heads?.Find(row.Id))) yield return finding;
            if (instance is null) continue;
            foreach (var finding in check.CheckSecrets(instance)) yield return finding;
        }

        foreach (var lost in heads?.Logs.Where(log => rows.All(row => row.Id != log)) ?? [])
            yield return new Finding(Finding.Name(lost), "released", Verdict.Note, $"heads.json says that {heads!.Find(lost)!.Size} entries were released, but the database doesn't hold it");
    }

    /// <summary>Whether SQLite itself finds a file sound.</summary>
    public static Finding CheckFile(string file)
    {
        var name = Path.GetFileName(file);
        if (!File.Exists(file)) return new Finding(name, "file", Verdict.Fail, "isn't there");
        try
        {
            using var connection = SqliteConnection.Open(file, readOnly: true);
            var said = connection.Pragma("quick_check");
            return new Finding(name, "file", said == "ok" ? Verdict.Pass : Verdict.Fail, said == "ok" ? "is a sound database" : said.Split('\n')[0]);
        }
        catch (SqliteException cause)
        {
            return new Finding(name, "file", Verdict.Fail, cause.Message);
        }
    }

    private HeadsFile? Heads(out Finding? problem)
    {
        problem = null;
        try
        {
            return HeadsFile.Open(headsPath);
        }
        catch (StartRefusedException cause)
        {
            problem = new Finding("heads.json", "file", Verdict.Fail, cause.Message);
            return null;
        }
    }

    // A backup is checked where its keys aren't: then what is sealed stays unchecked, and the report says so.
    private Sealer? Keys(out Finding? problem)
    {
        problem = null;
        if (!File.Exists(KeysFolder.InstanceKeyOf(keysPath)))
        {
            problem = new Finding("keys", "folder", Verdict.Note, $"{keysPath} holds no instance.key, so texts and roll stay unchecked");
            return null;
        }

        try
        {
            return KeysFolder.Open(keysPath, hasRecord: true).Instance;
        }
        catch (StartRefusedException cause)
        {
            problem = new Finding("keys", "folder", Verdict.Fail, cause.Message);
            return null;
        }
    }
}
