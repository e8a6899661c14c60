using System.Collections.Immutable;
using System.Diagnostics;
using System.Security.Cryptography;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Ballots;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Benchmarks.Storage;

/// <summary>Callers that cast whole ballots into one open stance round, each waiting for its receipt before the next, as handlers do it: everything but the wire.</summary>
internal sealed class BallotLoad
{
    public const int Norms = 20;
    private const int People = 2_000;
    private readonly Room room;
    private readonly ImmutableArray<Stances> ballots;

    private BallotLoad(Room room)
    {
        this.room = room;
        var chance = new Random(1);
        ballots = [.. Enumerable.Range(0, 64).Select(_ => Stances.Parse([.. Enumerable.Range(1, Norms).Select(n => (n, (Stance)chance.Next(4)))]).Value)];
    }

    public Room Room => room;

    public static async Task<BallotLoad> Open(IRecordStore store) => new(await Room.OpenForStances(store, People, Norms));

    /// <summary>Ballots per second over this many.</summary>
    public async Task<double> Throughput(int callers, int total)
    {
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (var i = caller; i < total; i += callers) await Cast(i);
        })));
        return total / clock.Elapsed.TotalSeconds;
    }

    /// <summary>Milliseconds from asking to receipt, one by one per caller.</summary>
    public async Task<double[]> Latencies(int callers, int total)
    {
        var taken = new double[total];
        await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
        {
            for (var i = caller; i < total; i += callers)
            {
                var start = Stopwatch.GetTimestamp();
                await Cast(i);
                taken[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }
        })));
        return taken;
    }

    private async Task Cast(int i)
    {
        var who = room.People[i % People];
        var ballot = ballots[i % ballots.Length];
        var seat = await room.Seat(who);
        var fact = new Fact.StancesCast(seat.Ballot, 2, ballot);
        var prepared = PreparedBody.Of(fact);
        var command = new Command(
            room.Id, new Caller.Participant(who.Value, who), new CommandId(Guid.CreateVersion7()), prepared.Body,
            (state, turn) => ((Assembly)state).CastStances(turn.Seat, 2, ballot))
        {
            Prepared = prepared,
            Nonce = new Nonce(RandomNumberGenerator.GetBytes(Nonce.Size)),
        };
        var answer = await room.Store.Append(command);
        if (answer.Refusal is not null || answer.Value.Proof is null) throw new InvalidOperationException($"not acknowledged: {answer.Refusal}");
    }
}
