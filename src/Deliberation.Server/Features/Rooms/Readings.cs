using System.Collections.Concurrent;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Ballots;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;
using Deliberation.Core.Views;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Features.Rooms;

/// <summary>
/// What views are folded from: states, texts, results. Texts are kept until the record holds something other than another
/// ballot, results for ever. Safe from any thread.
/// </summary>
public sealed class Readings(IRecordStore record, Presence presence, Turnouts turnouts, TimeProvider clock)
{
    private readonly ConcurrentDictionary<AssemblyId, (long Facts, ViewTexts Texts)> texts = new();
    private readonly ConcurrentDictionary<Hash32, ResultView> results = new();

    /// <summary>How many entries of an assembly are no ballots: as long as it stays the same, only turnout can have changed.</summary>
    public static long Facts(Assembly state) => state.Size - state.Rounds.Sum(round => round.Ballots);

    /// <summary>The state of a convened assembly.</summary>
    public Result<Assembly> State(AssemblyId assembly) =>
        record.State(assembly) is Assembly { Convened: not null } state ? state : Refusal.UnknownAssembly;

    /// <summary>The texts that shared views show.</summary>
    public async Task<ViewTexts> Texts(Assembly state, CancellationToken ct)
    {
        var facts = Facts(state);
        if (texts.TryGetValue(state.Id, out var kept) && kept.Facts == facts) return kept.Texts;
        var read = await Read(state.Id, ViewTexts.Needed(state), ct);
        texts[state.Id] = (facts, read);
        return read;
    }

    /// <summary>The texts of these entries.</summary>
    public async Task<ViewTexts> Read(AssemblyId assembly, IReadOnlyCollection<long> seqs, CancellationToken ct) =>
        new((await record.Texts(assembly, seqs, ct)).Select(text => (text.Seq, text.Field, text.Language, text.Text)));

    /// <summary>What everyone of an audience sees now.</summary>
    public async Task<LiveView> Live(Assembly state, Audience audience, CancellationToken ct)
    {
        var words = await Texts(state, ct);
        var latest = LiveView.LatestWithResult(state) is { } round ? await Result(state, round, words, ct) : null;
        return LiveView.Of(state, words, audience, clock.GetUtcNow(), presence.Counts(state.Id), latest) with { Turnout = turnouts.Of(state) };
    }

    /// <summary>The result of a round; null until it is computed.</summary>
    public async Task<ResultView?> Result(Assembly state, Round round, ViewTexts words, CancellationToken ct)
    {
        if (round.Result is not { } result) return null;
        if (results.TryGetValue(result.Sha256, out var kept) && kept.Head.Assembly == state.Id && kept.Round.Number == round.Number) return kept;
        var bytes = await record.Blob(result.Sha256, ct) ?? throw new InvalidOperationException($"the result {result.Sha256} of {state.Id} isn't stored");
        var body = (JcsValue.Map)JcsReader.ParseCanonical(bytes).Value;
        var view = ResultView.Of(state, round, body, await Reasons(state.Id, round, ct), words);
        if (results.Count > 1_000) results.Clear();
        results[result.Sha256] = view;
        return view;
    }

    /// <summary>A participant's own last ballot in a round, or null.</summary>
    public async Task<(long Seq, Ballot Ballot)?> OwnBallot(AssemblyId assembly, int round, ParticipantId participant, CancellationToken ct) =>
        await record.OwnBallot(assembly, round, participant, ct) is { } entry ? (entry.Seq, Parse(entry)) : null;

    /// <summary>A participant's seat.</summary>
    public Task<Seat> Seat(AssemblyId assembly, ParticipantId participant, CancellationToken ct) => record.Seat(assembly, participant, ct);

    private async Task<ILookup<int, TextView>> Reasons(AssemblyId assembly, Round round, CancellationToken ct)
    {
        if (round.Kind != RoundKind.Ratification) return Array.Empty<int>().ToLookup(n => n, _ => TextView.Erased(""));
        var given = new List<(long Seq, int N)>();
        await foreach (var entry in record.CountedBallots(assembly, round.Number, ct))
            given.AddRange(((Ratification)Parse(entry)).Reasons.Select(reason => (entry.Seq, reason.N)));
        var found = await Read(assembly, [.. given.Select(reason => reason.Seq).Distinct()], ct);
        return given.ToLookup(reason => reason.N, reason => found.Find(reason.Seq, $"reason-{reason.N}") ?? TextView.Erased("en"));
    }

    private static Ballot Parse(StoredEntry entry) =>
        BallotBody.Read(Leaf.Parse(entry.Leaf.Span).Value.Kind, JcsReader.ParseCanonical(entry.Body.Span).Value).Value;
}
