using System.Collections.Immutable;
using Deliberation.Consensus;
using Deliberation.Consensus.Results;
using Deliberation.Consensus.Rounds;
using Deliberation.Core.Assemblies;
using Deliberation.Core.NormSets;
using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.Rounds;
using Deliberation.Verify.Records;

namespace Deliberation.Verify.Steps;

/// <summary>Step 10: every result is computed again from the ballots, with the stated method and the seed that the record gives, to the same bytes.</summary>
internal static class Recount
{
    public const int Number = 10;

    public static Verdict Run(Dossier dossier)
    {
        if (dossier is not { Set: { } set, Record: { } record, Ballots: { } ballots }) return new Verdict(Number, Outcome.Skip, "there is no record to read (step 6)");
        if (record.Found[Number] is { } found) return Fail(found);
        if (record.AtHead is not { } state) return new Verdict(Number, Outcome.Skip, "the record couldn't be followed to the head");
        var results = ImmutableArray.CreateBuilder<StatedResult>();
        foreach (var told in set.Rounds.Where(round => round.Item.Kind.TakesBallots()))
        {
            if (state.Round(told.Number) is not { AtClose: { } close } round || round.Kind != told.Item.Kind) return Fail($"the record has no such round {told.Number}");
            if (!record.Results.TryGetValue(round.Number, out var stated) || !record.Seeds.TryGetValue(round.Number, out var seed))
                return Fail($"the record states no result of round {round.Number}");
            if (told.Result is not { } published || published.Sha256 != stated.Sha256 || published.Seed != seed
                || (published.Method, published.Version) != (stated.Method, stated.Version) || !published.Parameters.Equals(stated.Parameters))
                return Fail($"the set states another method, seed or result of round {round.Number} than the record");
            var method = new RoundMethod(stated.Method, stated.Version, stated.Parameters);
            if (!method.Equals(Chosen(state, round))) return Fail($"round {round.Number} isn't counted by the charter's rule");
            var computed = ConsensusEngine.Compute(Profile(state, round, ballots, close), method, seed);
            if (computed.Refusal is { } refusal) return Fail($"round {round.Number} can't be counted: {refusal.Code}");
            if (computed.Value.Sha256 != stated.Sha256) return Fail($"the ballots of round {round.Number} give another result than the one stated");
            results.Add(new StatedResult(round.Number, computed.Value.Json.Bytes, stated.Parameters, seed));
        }

        if (!dossier.Archive.Bytes(BundleNames.Result).AsSpan().SequenceEqual(Bundle.ResultFile([.. results.Select(result => result.Bytes)])))
            return Fail("result.json isn't what the ballots give");
        if (AnalysesRecount.Wrong(dossier, record, ballots, state) is { } wrong) return Fail(wrong);
        dossier.Rebuilt = Rebuild(dossier, record, state, set, results.ToImmutable());
        return new Verdict(Number, Outcome.Pass, $"{results.Count} results and {record.Analyses.Count} analyses recomputed to the same bytes");
    }

    /// <summary>A closed round as the record and the ballots give it.</summary>
    public static RoundProfile Profile(Assembly state, Round round, BallotReading ballots, HeadCount close) =>
        new(round.Number, round.Kind, Norms(state, round), ballots.In(round.Number), close);

    private static RoundMethod? Chosen(Assembly state, Round round) => state.Charter is { } charter ? RoundMethod.ChosenBy(charter, round.Kind) : null;

    private static ImmutableArray<ProfileNorm> Norms(Assembly state, Round round) =>
        [.. round.List.Select(line => new ProfileNorm(line.N, line.Norm, line.Version, state.Norm(line.Norm)?.SourceId))];

    private static NormSet? Rebuild(Dossier dossier, RecordReading record, Assembly state, NormSet set, ImmutableArray<StatedResult> results)
    {
        if (dossier is not { Head: { } head, Ballots: { } ballots, Texts: { } texts }) return null;
        var sources = new NormSetSources(state, head, record.HeadAt, set.Issuer.Instance, set.Software.Version)
        {
            Results = results,
            Analyses = AnalysesRecount.UnderHead(dossier, record, state),
            Cards = set.Cards,
            Limits = MethodLimits.All,
            Texts = texts.Texts.ToImmutableDictionary(),
            Reasons = [.. ballots.Reasons],
        };
        return NormSetPayload.Build(sources).Is(out var rebuilt, out _) ? rebuilt : null;
    }

    private static Verdict Fail(string text) => new(Number, Outcome.Fail, text);
}
