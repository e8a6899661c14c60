using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared.Storage;
using Deliberation.Tests.Shared.Storage.Inside;
using Microsoft.Extensions.Logging.Abstractions;

namespace Deliberation.Faults.Storage;

/// <summary>A process around a store, to be killed: reads commands from standard input, one a line, and writes a line per answer.</summary>
internal static class StoreHost
{
    public static readonly AssemblyId Assembly = new(Guid.Parse("018f3c1e-0000-7000-8000-0000000000fa"));
    public const int People = 200;
    public const int Norms = 8;
    private static readonly Lock Output = new(); // one line at a time

    /// <summary>Serves standard input until it ends.</summary>
    /// <param name="folder">The data directory.</param>
    /// <param name="postgres">Connection string, or null for SQLite.</param>
    /// <param name="faultyCommit">The commit, counted from 1, after which the disk pretends to have failed; 0 for none.</param>
    public static async Task<int> Run(string folder, string? postgres, int faultyCommit)
    {
        var commits = 0;
        var options = new RecordStoreOptions { DataPath = folder, Postgres = postgres };
        await using var store = await RecordStoreFactory.Open(options, TimeProvider.System, NullLogger.Instance, inner => faultyCommit == 0 ? inner : new FaultyDatabase(inner)
        {
            AfterCommit = () =>
            {
                if (Interlocked.Increment(ref commits) == faultyCommit) throw new IOException("The disk didn't confirm the commit.");
            },
        });
        var people = Enumerable.Range(0, People).Select(i => new ParticipantId(Guid.Parse($"{i:x8}-0000-4000-8000-000000000000"))).ToImmutableArray();
        if (store.State(Assembly).Size == 0)
        {
            var convened = await Room.Convene(store, 0, Norms, Assembly);
            await convened.Join(people);
            await convened.Open(2);
        }

        var room = new Room(store, Assembly);
        Say("ready");
        var answering = new List<Task>();
        while (await Console.In.ReadLineAsync() is { } line) answering.Add(Task.Run(() => Answer(room, people, line.Split(' '))));
        await Task.WhenAll(answering);
        return 0;
    }

    /// <summary>The stances that a pattern stands for: two bits a norm.</summary>
    public static (int, Stance)[] Stances(int pattern) => [.. Enumerable.Range(0, Norms).Select(i => (i + 1, (Stance)(pattern >> (2 * i) & 3)))];

    /// <summary>The nonce that marks the leaf of a command: its own id.</summary>
    public static Nonce NonceOf(Guid command) => new(command.ToByteArray(bigEndian: true));

    private static async Task Answer(Room room, ImmutableArray<ParticipantId> people, string[] words)
    {
        var id = Guid.Parse(words[1]);
        var command = words[0] switch
        {
            "cast" => await room.Ballot(people[Number(words[2])], 2, null, Stances(Number(words[3]))),
            "join" => room.Joining([new ParticipantId(Guid.Parse(words[2]))]),
            "close" => room.ByStaff("close", (state, turn) => state.CloseRound(room.Facilitator, turn, 2)),
            _ => throw new ArgumentException(words[0]),
        };
        var answer = await room.Store.Append(command with { Id = new CommandId(id), Nonce = NonceOf(id) });
        Say(answer.Refusal is { } no
            ? $"no {id} {no.Code} ."
            : $"ack {id} {answer.Value.To} {Convert.ToHexStringLower(answer.Value.Leaf.Span)} {Convert.ToBase64String(Encoding.UTF8.GetBytes(answer.Value.Proof!))} .");
    }

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);

    private static void Say(string line)
    {
        lock (Output)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }
}
