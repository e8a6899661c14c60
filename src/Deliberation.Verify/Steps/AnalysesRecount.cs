using System.Collections.Immutable;
using Deliberation.Consensus;
using Deliberation.Consensus.Analyses;
using Deliberation.Consensus.Rounds;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.NormSets;
using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Verify.Records;

namespace Deliberation.Verify.Steps;

/// <summary>
/// Part of step 10: every analysis that the record states is computed again. What a search stored as data (the labels of opinion groups, their
/// map, silhouettes and stability) is taken from analyses.jsonl; everything else must follow from it and the ballots, byte for byte.
/// </summary>
internal static class AnalysesRecount
{
    /// <summary>What is wrong; null when every analysis holds.</summary>
    public static string? Wrong(Dossier dossier, RecordReading record, BallotReading ballots, Assembly state)
    {
        var isThere = dossier.Archive.Has(BundleNames.Analyses);
        if (isThere != record.Analyses.Count > 0) return isThere ? "analyses.jsonl is there, and the record states no analysis" : $"the record states {record.Analyses.Count} analyses, and analyses.jsonl is missing";
        if (!isThere) return null;
        var lines = Lines(dossier.Archive.Bytes(BundleNames.Analyses));
        if (lines.Length != record.Analyses.Count) return $"analyses.jsonl has {lines.Length} lines, the record states {record.Analyses.Count} analyses";
        for (var i = 0; i < lines.Length; i++)
            if (Wrong(record, ballots, state, record.Analyses[i], lines[i]) is { } wrong) return $"{record.Analyses[i].Family} of round {record.Analyses[i].Round}: {wrong}";
        return null;
    }

    /// <summary>The analyses under the head that the set names, from a bundle in which <see cref="Wrong(Dossier, RecordReading, BallotReading, Assembly)"/> found nothing.</summary>
    public static ImmutableArray<StatedAnalysis> UnderHead(Dossier dossier, RecordReading record, Assembly state)
    {
        if (record.Analyses.Count == 0) return [];
        var lines = Lines(dossier.Archive.Bytes(BundleNames.Analyses));
        return [.. record.Analyses.Zip(lines)
            .Where(pair => state.Round(pair.First.Round)?.Analyses.ContainsKey(pair.First.Family) == true)
            .Select(pair => new StatedAnalysis(pair.First.Round, pair.First.Family, pair.Second))];
    }

    private static string? Wrong(RecordReading record, BallotReading ballots, Assembly state, Fact.AnalysisComputed fact, ReadOnlyMemory<byte> line)
    {
        var stated = fact.Result;
        if (Hash32.Of(line.Span) != stated.Sha256) return "its line isn't the one whose hash the record states";
        if (!JcsReader.ParseCanonical(line.Span).Is(out var told, out var flaw)) return $"its line can't be read: {flaw}";
        if (state.Round(fact.Round) is not { AtClose: { } close } round || !record.Seeds.TryGetValue(fact.Round, out var seed)) return "the record has no such round before the head";
        if (AnalysisPlan.For(state, round).FirstOrDefault(plan => plan.Family == fact.Family) is not { } due) return "this round isn't due any such analysis";
        if (!due.Method.Equals(new RoundMethod(stated.Method, stated.Version, stated.Parameters))) return "it isn't by the method that is due";
        if (stated.From != (due.Before is { } earlier ? state.Round(earlier)!.OpenedSeq : round.OpenedSeq)) return "it is from another range of entries";
        var input = new AnalysisInput(Recount.Profile(state, round, ballots, close), RoundMethod.ChosenBy(state.Charter!, round.Kind)!, Before(state, ballots, due));
        var computed = ConsensusEngine.Analyse(input, due, seed, told);
        if (computed.Refusal is { } refusal) return refusal.Code;
        if (!computed.Value.Summary.Equals(stated.Summary)) return "the record sums it up otherwise";
        return computed.Value.Sha256 == stated.Sha256 ? null : "the ballots give another result than the one stated";
    }

    private static RoundProfile? Before(Assembly state, BallotReading ballots, AnalysisPlan due) =>
        due.Before is { } number && state.Round(number) is { AtClose: { } close } earlier ? Recount.Profile(state, earlier, ballots, close) : null;

    private static ImmutableArray<ReadOnlyMemory<byte>> Lines(byte[] file)
    {
        var lines = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        for (var start = 0; start < file.Length;)
        {
            var end = Array.IndexOf(file, (byte)'\n', start);
            if (end < 0) end = file.Length;
            lines.Add(file.AsMemory(start, end - start));
            start = end + 1;
        }

        // A last line without its end counts as one more, so that no other spelling of the file passes.
        if (file.Length > 0 && file[^1] != (byte)'\n') lines.Add(ReadOnlyMemory<byte>.Empty);
        return lines.ToImmutable();
    }
}
