using System.Collections.Immutable;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Faults.Storage;

/// <summary>Ballots that arrive together with the close of their round: each counts or is refused, and nothing lies in between (F12).</summary>
internal static class CloseRun
{
    /// <summary>Closes a round of a new assembly while everyone votes; throws when a ballot is neither in nor out.</summary>
    /// <returns>How many were in and how many out.</returns>
    public static async Task<(int Counted, int Late)> Close(IRecordStore store, int people, Random chance)
    {
        var room = await Room.OpenForStances(store, people, norms: 4);
        var ballots = new List<Command>();
        foreach (var who in room.People) ballots.Add(await room.Ballot(who, 2, null, (1, (Stance)chance.Next(4))));
        var closing = room.ByStaff("close", (state, turn) => state.CloseRound(room.Facilitator, turn, 2));
        var commands = ballots.ToArray();
        chance.Shuffle(commands);
        using var go = new ManualResetEventSlim();
        var at = chance.Next(commands.Length);
        var answering = commands.Select((command, i) => Task.Run(async () =>
        {
            go.Wait();
            var close = i == at ? store.Append(closing) : null;
            var answer = await store.Append(command);
            if (close is not null && (await close).Refusal is { } no) throw new InvalidOperationException(no.ToString());
            return answer;
        })).ToImmutableArray();
        go.Set();
        var answers = await Task.WhenAll(answering);

        var round = room.State.Round(2)!;
        var inside = answers.Where(answer => answer.Refusal is null).Select(answer => answer.Value.To).Order().ToList();
        if (answers.FirstOrDefault(answer => answer.Refusal is not (null or { Code: "RoundClosed" })) is { } other) throw new InvalidOperationException(other.Refusal!.ToString());
        if (inside.Any(seq => seq >= round.ClosedSeq)) throw new InvalidOperationException("a ballot was acknowledged after the close");
        if (round.AtClose?.Participated != inside.Count || round.Cast.Count != inside.Count) throw new InvalidOperationException("the close counted other people than those acknowledged");
        var counted = await store.CountedBallots(room.Id, 2, default).Select(entry => entry.Seq).Order().ToListAsync();
        if (!counted.SequenceEqual(inside)) throw new InvalidOperationException("the ballots that count aren't those that were acknowledged");
        var after = await store.Entries(room.Id, round.ClosedSeq, 500, default);
        if (after.Any(entry => Leaf.Parse(entry.Leaf.Span).Value.Round == 2)) throw new InvalidOperationException("a ballot stands after the close");
        return (inside.Count, answers.Length - inside.Count);
    }
}
