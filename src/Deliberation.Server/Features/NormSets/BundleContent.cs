using System.Buffers;
using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.NormSets;
using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Records.Trees;
using Deliberation.Core.Rounds;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Features.NormSets;

/// <summary>Gathers the files of a bundle from the store.</summary>
internal static class BundleContent
{
    private const int Page = 500;
    private const int TextsAtOnce = 200;

    /// <summary>Reads everything up to the two publication entries.</summary>
    /// <param name="record">The record.</param>
    /// <param name="log">The assembly.</param>
    /// <param name="signed">The signed set.</param>
    /// <param name="publishedSeq">Its normset-published entry.</param>
    /// <param name="listedSeq">Its set-published entry in the record of the instance.</param>
    /// <param name="ct">Honoured.</param>
    public static async Task<BundleParts> Gather(IRecordStore record, AssemblyId log, Jws signed, long publishedSeq, long listedSeq, CancellationToken ct)
    {
        var set = NormSetPayload.Read(signed.UnverifiedPayload.Span).Value;
        var state = Then((Assembly)record.State(log), set.Record.TreeSize);
        var (entries, roll, _) = await Entries(record, log, publishedSeq, ct);
        var analyses = await Analyses(record, log, publishedSeq, ct);
        var (instance, _, tree) = await Entries(record, AssemblyId.Instance, listedSeq, ct);
        var instanceHead = await Head(record, AssemblyId.Instance, listedSeq + 1, ct);
        return new BundleParts(
            signed,
            await Results(record, set, ct),
            entries,
            await Ballots(record, state, ct),
            await Texts(record, state, set, ct),
            (await Head(record, log, set.Record.TreeSize, ct)).Note,
            (await Head(record, log, publishedSeq + 1, ct)).Note,
            instance,
            instanceHead.Note,
            new TlogProof(tree.View().Prove(listedSeq), instanceHead).ToString(),
            record.Keys.Public,
            roll) { Analyses = analyses };
    }

    // The assembly as the set saw it: rounds that were opened later are none of its business.
    private static Assembly Then(Assembly now, long treeSize) =>
        now with { Rounds = [.. now.Rounds.Where(round => round.OpenedSeq >= 0 && round.ClosedSeq >= 0 && round.ClosedSeq < treeSize)] };

    // Heads of every commit are kept; a commit that went on beyond this entry leaves none of exactly this size.
    private static async Task<SignedCheckpoint> Head(IRecordStore record, AssemblyId log, long size, CancellationToken ct)
    {
        if (await record.HeadAt(log, size, ct) is { } kept) return SignedCheckpoint.Parse(kept.Note).Value;
        var last = record.Head(log) ?? throw new InvalidOperationException($"{log} has no head");
        var origin = SignedCheckpoint.Parse(last.Note).Value.Unverified.Origin;
        return record.Keys.SignHead(new Checkpoint(origin, size, await record.RootAt(log, size, ct)));
    }

    private static async Task<(byte[] Lines, RollFile Roll, MerkleTree Tree)> Entries(IRecordStore record, AssemblyId log, long last, CancellationToken ct)
    {
        var (lines, roll, tree) = (new ArrayBufferWriter<byte>(), RollFile.None, new MerkleTree());
        for (var after = -1L; after < last;)
        {
            foreach (var entry in await record.Entries(log, after, (int)Math.Min(Page, last - after), ct))
            {
                BundleLines.Entry(lines, entry.Leaf.Span, entry.Salt, entry.Body.Span);
                tree.Append(TreeHash.OfLeaf(entry.Leaf.Span));
                var leaf = Leaf.Parse(entry.Leaf.Span).Value;
                if (leaf.Kind is "roll-frozen/1" or "roll-amended/1") roll = roll.After(new Recorded(entry.Seq, leaf.At, SetSources.Fact(entry)));
                after = entry.Seq;
            }
        }

        return (lines.WrittenSpan.ToArray(), roll, tree);
    }

    private static async Task<ImmutableArray<ReadOnlyMemory<byte>>> Results(IRecordStore record, NormSet set, CancellationToken ct)
    {
        var results = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        foreach (var round in set.Rounds)
            if (round.Result is { } result)
                results.Add(await record.Blob(result.Sha256, ct) ?? throw new InvalidOperationException($"the result of round {round.Number} is missing"));
        return results.ToImmutable();
    }

    // Those that were ready by the publication; later ones are none of the bundle's business.
    private static async Task<ImmutableArray<ReadOnlyMemory<byte>>> Analyses(IRecordStore record, AssemblyId log, long publishedSeq, CancellationToken ct)
    {
        var stated = ((Assembly)record.State(log)).Rounds.SelectMany(round => round.Analyses.Values).Where(analysis => analysis.Seq < publishedSeq).OrderBy(analysis => analysis.Seq);
        var bytes = ImmutableArray.CreateBuilder<ReadOnlyMemory<byte>>();
        foreach (var analysis in stated)
            bytes.Add(await record.Blob(analysis.Sha256, ct) ?? throw new InvalidOperationException($"the analysis of entry {analysis.Seq} is missing"));
        return bytes.ToImmutable();
    }

    private static async Task<byte[]> Ballots(IRecordStore record, Assembly state, CancellationToken ct)
    {
        var counted = new List<StoredEntry>();
        foreach (var round in state.Rounds.Where(round => round.Kind.TakesBallots()))
            await foreach (var ballot in record.CountedBallots(state.Id, round.Number, ct)) counted.Add(ballot);
        var lines = new ArrayBufferWriter<byte>();
        foreach (var ballot in counted.OrderBy(ballot => ballot.Seq)) BundleLines.Ballot(lines, ballot.Leaf.Span, ballot.Salt, ballot.Body.Span);
        return lines.WrittenSpan.ToArray();
    }

    private static async Task<byte[]> Texts(IRecordStore record, Assembly state, NormSet set, CancellationToken ct)
    {
        var wanted = BundleTexts.Wanted(state, set);
        var texts = new Dictionary<(long, string), TextLine>();
        foreach (var some in wanted.Select(text => text.Seq).Distinct().Chunk(TextsAtOnce))
            foreach (var text in await record.Texts(state.Id, some, ct))
                texts[(text.Seq, text.Field)] = new TextLine(text.Seq, text.Field, text.Language, text.Salt, text.Text);
        var lines = new ArrayBufferWriter<byte>();
        foreach (var place in wanted) texts.GetValueOrDefault(place)?.Write(lines);
        return lines.WrittenSpan.ToArray();
    }
}
