using System.Collections.Immutable;
using Deliberation.Consensus.Results;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Ballots;
using Deliberation.Core.Facts;
using Deliberation.Core.Instance;
using Deliberation.Core.NormSets;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Records.Trees;
using Deliberation.Core.Rounds;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Features.NormSets;

/// <summary>Gathers what a payload is built from: the state under the last signed head, with the texts, results and reasons of its rounds.</summary>
internal static class SetSources
{
    private const int TextsAtOnce = 200;

    /// <summary>The sources of a draft.</summary>
    /// <param name="record">The record.</param>
    /// <param name="state">The assembly exactly under the head.</param>
    /// <param name="head">The last signed head.</param>
    /// <param name="ct">Honoured.</param>
    /// <exception cref="InvalidOperationException">The store lacks what the record says it holds.</exception>
    public static async Task<NormSetSources> Gather(IRecordStore record, Assembly state, SignedHead head, CancellationToken ct)
    {
        var rounds = state.Rounds.Where(round => round.State == RoundState.Closed && round.Kind.TakesBallots()).ToList();
        var results = ImmutableArray.CreateBuilder<StatedResult>();
        foreach (var round in rounds) results.Add(await Stated(record, state.Id, round, ct));
        var reasons = await Reasons(record, state.Id, rounds, ct);
        var last = await Entry(record, state.Id, head.Size - 1, ct);
        return new NormSetSources(
            state,
            SignedCheckpoint.Parse(head.Note).Value.Unverified,
            Leaf.Parse(last.Leaf.Span).Value.At,
            ((InstanceState)record.State(AssemblyId.Instance)).Name ?? throw new InvalidOperationException("the instance has no name"),
            typeof(SetSources).Assembly.GetName().Version?.ToString(3) ?? "0.0.0")
        {
            Results = results.ToImmutable(),
            Analyses = await Analyses(record, state, rounds, ct),
            Limits = MethodLimits.All,
            Reasons = reasons,
            Texts = await Texts(record, state, rounds, reasons, ct),
        };
    }

    /// <summary>One stored entry.</summary>
    public static async Task<StoredEntry> Entry(IRecordStore record, AssemblyId log, long seq, CancellationToken ct) =>
        (await record.Entries(log, seq - 1, 1, ct)) is [var entry] ? entry : throw new InvalidOperationException($"entry {seq} of {log} is missing");

    /// <summary>The fact of a stored entry.</summary>
    public static Fact Fact(StoredEntry entry)
    {
        var leaf = Leaf.Parse(entry.Leaf.Span).Value;
        return FactReader.Read(leaf.Kind, leaf.Tag, leaf.Round, JcsReader.ParseCanonical(entry.Body.Span).Value).Value;
    }

    private static async Task<StatedResult> Stated(IRecordStore record, AssemblyId log, Round round, CancellationToken ct)
    {
        var result = round.Result ?? throw new InvalidOperationException($"round {round.Number} of {log} has no result");
        var fact = (Fact.ConsensusComputed)Fact(await Entry(record, log, result.Seq, ct));
        var bytes = await record.Blob(result.Sha256, ct) ?? throw new InvalidOperationException($"the result of round {round.Number} of {log} is missing");
        return new StatedResult(round.Number, bytes, fact.Result.Parameters, Seed.Of(await record.RootAt(log, round.ClosedSeq + 1, ct)));
    }

    // Those that are under the head; what comes later is none of the draft's business.
    private static async Task<ImmutableArray<StatedAnalysis>> Analyses(IRecordStore record, Assembly state, IEnumerable<Round> rounds, CancellationToken ct)
    {
        var analyses = ImmutableArray.CreateBuilder<StatedAnalysis>();
        foreach (var (round, family, stated) in rounds.SelectMany(round => round.Analyses.Select(analysis => (round.Number, analysis.Key, analysis.Value))))
            analyses.Add(new StatedAnalysis(round, family, await record.Blob(stated.Sha256, ct) ?? throw new InvalidOperationException($"{family} of round {round} of {state.Id} is missing")));
        return analyses.ToImmutable();
    }

    private static async Task<ImmutableArray<GivenReason>> Reasons(IRecordStore record, AssemblyId log, IEnumerable<Round> rounds, CancellationToken ct)
    {
        var reasons = ImmutableArray.CreateBuilder<GivenReason>();
        foreach (var round in rounds.Where(round => round.Kind == RoundKind.Ratification))
        {
            await foreach (var ballot in record.CountedBallots(log, round.Number, ct))
                if (Fact(ballot) is Fact.RatificationCast { Ballot: Ratification cast })
                    reasons.AddRange(GivenReason.In(round.Number, ballot.Seq, cast));
        }

        return reasons.ToImmutable();
    }

    private static async Task<ImmutableDictionary<(long Seq, string Field), (string Language, string Text)>> Texts(
        IRecordStore record, Assembly state, IEnumerable<Round> rounds, IEnumerable<GivenReason> reasons, CancellationToken ct)
    {
        var norms = rounds.SelectMany(round => round.List).Select(line => state.Norms[line.Norm - 1].Versions[line.Version - 1].Seq);
        var seqs = norms.Concat(reasons.Select(reason => reason.Seq)).Append(0).Distinct();
        var texts = ImmutableDictionary.CreateBuilder<(long, string), (string, string)>();
        foreach (var some in seqs.Chunk(TextsAtOnce))
            foreach (var text in await record.Texts(state.Id, some, ct))
                texts[(text.Seq, text.Field)] = (text.Language, text.Text);
        return texts.ToImmutable();
    }
}
