using Deliberation.Server.Settings;
using Deliberation.Server.Storage.Heads;

namespace Deliberation.Server.Storage.Checks;

/// <summary>The program's <c>restore --verify</c>: checks a stopped data directory, or a backup, and says per log what holds.</summary>
public static class RestoreCommand
{
    /// <summary>Prints a line per check and a last line; the exit code is 0 only if everything holds.</summary>
    /// <param name="data">The data directory; it must exist, and no server may use it.</param>
    /// <param name="settings">Where the record is.</param>
    /// <param name="output">Where the lines go.</param>
    /// <exception cref="StartRefusedException">A server is using the directory, or the database can't be opened.</exception>
    public static int Verify(DataDirectory data, ServerSettings settings, TextWriter output)
    {
        using var directoryLock = DirectoryLock.Take(data.Root);
        var findings = new List<Finding>();
        foreach (var finding in Findings(data, settings))
        {
            findings.Add(finding);
            output.WriteLine(finding);
        }

        var failed = findings.Count(finding => finding.Verdict == Verdict.Fail);
        output.WriteLine(failed == 0 ? $"sound: {findings.Count} checks" : $"damaged: {failed} of {findings.Count} checks failed");
        return failed == 0 ? 0 : 1;
    }

    private static IEnumerable<Finding> Findings(DataDirectory data, ServerSettings settings)
    {
        foreach (var file in Files(data, settings)) yield return RecordCheck.CheckFile(file);
        using var database = Provider.ToRead(data.Root, settings.Record.Postgres);
        foreach (var finding in new RecordCheck(database, data.Keys, Path.Combine(data.Root, HeadsFile.Name)).Run()) yield return finding;
    }

    private static IEnumerable<string> Files(DataDirectory data, ServerSettings settings) =>
        settings.Record.Postgres is null ? [Path.Combine(data.Root, Provider.SqliteFile), data.AccountsFile] : [data.AccountsFile];
}
