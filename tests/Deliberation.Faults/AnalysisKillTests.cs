using System.Runtime.Versioning;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records;
using Deliberation.Tests.Shared;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Faults;

[UnsupportedOSPlatform("windows")]
public sealed class AnalysisKillTests
{
    private const int People = 60, Norms = 12, Families = 4;

    [Fact]
    public async Task Analyses_that_were_killed_again_and_again_have_the_bytes_of_those_that_were_not()
    {
        using var killed = new DataFolder();
        var assembly = await Voted(killed);
        using var spared = new DataFolder();
        Copy(killed.Path, spared.Path);

        // Each start is killed as soon as it has stated one more analysis, in the middle of the next.
        var kills = 0;
        for (; (await Stated(killed, assembly)).Count < Families; kills++) await Run(killed, until: 1);
        await Run(spared, until: Families);

        Assert.InRange(kills, 1, Families);
        Assert.Equal(await Stated(spared, assembly), await Stated(killed, assembly));
    }

    private static async Task Run(DataFolder folder, int until)
    {
        await using var server = await ServerProcess.StartAsync("--data", folder.Path);
        await server.LogsAsync("RecordAnalysis in", until);
        await server.KillAsync();
    }

    // Every family with the hash that the record states.
    private static async Task<SortedDictionary<string, Hash32>> Stated(DataFolder folder, AssemblyId assembly)
    {
        await using var store = await DataFolder.Open(folder.Options);
        var analyses = ((Assembly)store.State(assembly)).Round(2)!.Analyses;
        return new(analyses.ToDictionary(analysis => analysis.Key, analysis => analysis.Value.Sha256), StringComparer.Ordinal);
    }

    // A closed stance round without a result, as a server leaves it that is killed at that moment.
    private static async Task<AssemblyId> Voted(DataFolder folder)
    {
        await using var store = await DataFolder.Open(folder.Options);
        var room = await Room.Convene(store, People, Norms);
        await room.Open(2);
        var chance = new Random(20260930);
        foreach (var (who, i) in room.People.Select((who, i) => (who, i)))
            Assert.Null((await room.Cast(who, 2, null, [.. Enumerable.Range(1, Norms).Select(n => (n, Stance: Answer(chance, i, n)))])).Refusal);
        await room.Close(2);
        return room.Id;
    }

    private static Stance Answer(Random chance, int person, int norm) =>
        chance.Next(5) == 0 ? Stance.Unsure : person % 2 == norm % 2 ? Stance.Agree : Stance.Disagree;

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            // Keys that others could read are refused at the start.
            Directory.CreateDirectory(Path.GetDirectoryName(target)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            File.Copy(file, target);
        }
    }
}
