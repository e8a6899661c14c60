using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Rehearse.Wire;

namespace Deliberation.Rehearse;

/// <summary>One round each: open, let everyone cast, close, wait for the result.</summary>
internal sealed class Rounds(Rehearsal rehearsal, Api facilitator)
{
    /// <summary>A stance round on these statements; gives whether every count equals the script's.</summary>
    public async Task<bool> Stances(int round, ImmutableArray<int> statements, CancellationToken ct)
    {
        var numbers = await Open(round, "stance", statements, ct);
        await rehearsal.CastAll("CastStances", person =>
        {
            var given = person.Votes.Where(vote => numbers.ContainsKey(vote.Statement)).Select(vote => (numbers[vote.Statement], vote.Stance)).ToArray();
            var parsed = Core.Ballots.Stances.Parse(given).Value;
            var pairs = given.Select(pair => (JsonNode)new JsonArray(pair.Item1, Core.Ballots.Stances.Word(pair.Stance)));
            return (new JsonObject { ["round"] = round, ["stances"] = new JsonArray([.. pairs]) }, FactBody.Bytes(new Fact.StancesCast(default, round, parsed)));
        }, ct);
        var result = await CloseAndAwait(round, ct);
        var counts = Plan.Counts(rehearsal.Script);
        var match = result["norms"]!.AsArray().Count == numbers.Count;
        foreach (var norm in result["norms"]!.AsArray())
        {
            var statement = statements[(int)norm!["n"]! - 1];
            var found = ((int)norm["agree"]!, (int)norm["disagree"]!, (int)norm["pass"]!);
            var same = found == counts[statement] && (int)norm["unsure"]! == 0 && (string?)norm["source_id"] == rehearsal.Script.Statements[statement].SourceId;
            if (!same) rehearsal.Say($"  statement {rehearsal.Script.Statements[statement].SourceId}: counted {found}, the source has {counts[statement]}");
            match &= same;
        }

        return match;
    }

    /// <summary>A ranking round on these statements.</summary>
    public async Task Ranking(int round, ImmutableArray<int> statements, CancellationToken ct)
    {
        var numbers = await Open(round, "ranking", statements, ct);
        await rehearsal.CastAll("CastRanking", person =>
        {
            var tiers = Plan.Tiers(person, numbers);
            var parsed = Core.Ballots.Ranking.Parse(tiers).Value;
            var json = new JsonArray([.. tiers.Select(tier => (JsonNode)new JsonArray([.. tier.Select(n => (JsonNode)n)]))]);
            return (new JsonObject { ["round"] = round, ["tiers"] = json }, FactBody.Bytes(new Fact.RankingCast(default, round, parsed)));
        }, ct);
        await CloseAndAwait(round, ct);
    }

    /// <summary>A ratification round on these statements; gives how many were ratified.</summary>
    public async Task<int> Ratification(int round, ImmutableArray<int> statements, CancellationToken ct)
    {
        var numbers = await Open(round, "ratification", statements, ct);
        await rehearsal.CastAll("CastRatification", person =>
        {
            var votes = Plan.Ratification(person, numbers);
            var parsed = Core.Ballots.Ratification.Parse(
                [.. votes.Select(vote => (vote.N, Core.Ballots.Ratification.ParseWord(vote.Vote)!.Value))], []).Value;
            var pairs = votes.Select(vote => (JsonNode)new JsonArray(vote.N, vote.Vote));
            return (new JsonObject { ["round"] = round, ["votes"] = new JsonArray([.. pairs]) }, FactBody.Bytes(new Fact.RatificationCast(default, round, parsed)));
        }, ct);
        var result = await CloseAndAwait(round, ct);
        return result["norms"]!.AsArray().Count(norm => (string?)norm!["outcome"] == "ratified");
    }

    // Seeds are the assembly's only norms, so statement i is norm i + 1; the ballot numbers come from the list that was frozen.
    private async Task<IReadOnlyDictionary<int, int>> Open(int round, string kind, ImmutableArray<int> statements, CancellationToken ct)
    {
        await facilitator.Post(rehearsal.Url($"rounds/{round}/open"), new JsonObject { ["norms"] = new JsonArray([.. statements.Select(i => (JsonNode)(i + 1))]) }, ct);
        rehearsal.Say($"Round {round} ({kind}) is open on {statements.Length} norms.");
        return statements.Select((statement, i) => (statement, n: i + 1)).ToDictionary(pair => pair.statement, pair => pair.n);
    }

    private async Task<JsonNode> CloseAndAwait(int round, CancellationToken ct)
    {
        await facilitator.Post(rehearsal.Url($"rounds/{round}/close"), [], ct);
        for (var attempt = 0; ; attempt++)
        {
            var state = await facilitator.Get(rehearsal.Url("state"), ct);
            if (state["rounds"]![round - 1]!["result"] is { } result)
            {
                var bytes = await facilitator.Bytes(rehearsal.Url($"rounds/{round}/result"), ct);
                if (Hash32.Of(bytes).ToString() != (string)result["sha256"]!) throw new RehearsalStopped($"the result of round {round} isn't the one in the record");
                rehearsal.Say($"Round {round} is closed and computed.");
                return JsonNode.Parse(bytes)!;
            }

            if (attempt > 400) throw new RehearsalStopped($"round {round} has no result");
            await Patience.Pause(0, TimeProvider.System, ct);
        }
    }
}
