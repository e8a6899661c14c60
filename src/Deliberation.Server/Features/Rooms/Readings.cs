using System.Collections.Concurrent;
using Deliberation.Consensus.Analyses;
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
    private readonly ConcurrentDictionary<(AssemblyId, long), AnalysisView> analyses = new();

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
        var round = LiveView.LatestWithResult(state);
        var latest = round is null ? null : await Result(state, round, words, ct);
        var further = round is null ? null : AnalysesState(state, round);
        var live = LiveView.Of(state, words, audience, clock.GetUtcNow(), presence.Counts(state.Id), latest, further);
        return live with { Turnout = turnouts.Of(state), NormSet = live.NormSet with { Awaited = AwaitedAnalyses.Of(state) } };
    }

    /// <summary>How far the analyses of a closed round are.</summary>
    public static AnalysesStateView AnalysesState(Assembly state, Round round) =>
        AnalysesStateView.Of(state, round, AnalysisPlan.For(state, round).Select(plan => plan.Family));

    /// <summary>The analyses of a round that are in the record, in the order of computing.</summary>
    public async Task<IReadOnlyList<AnalysisView>> Analyses(Assembly state, Round round, ViewTexts words, CancellationToken ct)
    {
        var ready = new List<AnalysisView>();
        foreach (var family in AnalysisPlan.For(state, round).Select(plan => plan.Family))
        {
            if (!round.Analyses.TryGetValue(family, out var stated)) continue;
            if (!analyses.TryGetValue((state.Id, stated.Seq), out var view))
                analyses[(state.Id, stated.Seq)] = view = AnalysisView.Of(state, round, stated, await Json(state.Id, stated.Sha256, ct), words);
            ready.Add(view);
        }

        if (analyses.Count > 1_000) analyses.Clear();
        return ready;
    }

    /// <summary>Where a participant stands among a round's opinion groups; null where none were looked for yet, and for people who didn't take part.</summary>
    public async Task<OwnPlaceView?> OwnPlace(Assembly state, Round round, ParticipantId participant, CancellationToken ct)
    {
        if (!round.Analyses.TryGetValue(OpinionGroupAnalysis.Family, out var stated)) return null;
        var tag = (await Seat(state.Id, participant, ct)).Ballot;
        if (!round.Cast.Contains(tag) || await OwnBallot(state.Id, round.Number, participant, ct) is not (_, Stances own)) return null;
        var before = round.Cast.Count(other => other < tag);
        return OwnPlaceView.Of(await Json(state.Id, stated.Sha256, ct), before, own);
    }

    /// <summary>The result of a round; null until it is computed.</summary>
    public async Task<ResultView?> Result(Assembly state, Round round, ViewTexts words, CancellationToken ct)
    {
        if (round.Result is not { } result) return null;
        if (results.TryGetValue(result.Sha256, out var kept) && kept.Head.Assembly == state.Id && kept.Round.Number == round.Number) return kept;
        var view = ResultView.Of(state, round, await Json(state.Id, result.Sha256, ct), await Reasons(state.Id, round, ct), words);
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

    private async Task<JcsValue.Map> Json(AssemblyId assembly, Hash32 sha256, CancellationToken ct) => (JcsValue.Map)JcsReader.ParseCanonical(
        await record.Blob(sha256, ct) ?? throw new InvalidOperationException($"the result {sha256} of {assembly} isn't stored")).Value;

    private static Ballot Parse(StoredEntry entry) =>
        BallotText.Read(Leaf.Parse(entry.Leaf.Span).Value.Kind, entry.Body.Span).Value;
}
