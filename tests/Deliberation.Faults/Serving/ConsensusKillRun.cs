using Deliberation.Core.Assemblies;
using Deliberation.Core.Records;
using Deliberation.Faults.Storage;
using Deliberation.Server.Settings;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Faults.Serving;

/// <summary>Kills servers that are about to compute the result of one and the same closed round; each is started again until the result is there (F13).</summary>
internal static class ConsensusKillRun
{
    /// <summary>Gives the result's bytes of every run; in each record the result must stand once.</summary>
    public static async Task<IReadOnlyList<byte[]>> Run(string folder, int runs, int seed)
    {
        var closed = Path.Combine(folder, "closed");
        var room = await Close(closed, new Random(seed));
        var results = new List<byte[]>(runs);
        for (var i = 0; i < runs; i++)
        {
            var data = Path.Combine(folder, $"run-{i}");
            Copy(closed, data);
            await using (var killed = await ServedRoom.Start(data)) await KillAt(killed, i % 3);
            await using (var next = await ServedRoom.Start(data))
            {
                await next.ReadyAsync();
                results.Add(await room.Result(next.Address));
                await next.StopAsync();
            }

            await using var store = await DataFolder.Open(new RecordStoreOptions { DataPath = data });
            if (await Results(store, room) != 1) throw new InvalidOperationException($"run {i}: the result stands more or less than once");
        }

        return results;
    }

    // The jobs begin with the listening; the later the kill, the more of them is done.
    private static async Task KillAt(ServerProcess server, int point)
    {
        if (point >= 1) await server.ReadyAsync();
        using var http = new HttpClient();
        if (point >= 2) (await http.GetAsync(new Uri(server.Address, "/healthz"))).Dispose();
        await server.KillAsync();
    }

    // The round is closed while no server runs, so that each run begins with the computation.
    private static async Task<ServedRoom> Close(string data, Random chance)
    {
        ServedRoom? room = null;
        var commands = new SentCommands(chance, ServedRoom.People, takesJoins: false);
        var run = new KillRun(ServedHost.On(data, made => room = made), commands, chance);
        using (var running = (ServedHost)await run.Start())
        {
            await run.Load(running, 200, loss: 0);
            await running.Stop();
            await run.Drain(running);
        }

        await using var store = await DataFolder.Open(new RecordStoreOptions { DataPath = data });
        await new Room(store, room!.Id).Close(2);
        return room;
    }

    private static async Task<int> Results(IRecordStore store, ServedRoom room)
    {
        var kinds = new List<string>();
        for (var after = -1L; await store.Entries(room.Id, after, 500, default) is { Count: > 0 } page; after = page[^1].Seq)
            kinds.AddRange(page.Select(entry => Leaf.Parse(entry.Leaf.Span).Value.Kind));
        return kinds.Count(kind => kind == "consensus-computed/1");
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            OwnerOnly.Make(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
