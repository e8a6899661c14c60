using System.Buffers;
using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Core.Facts;
using Deliberation.Core.NormSets;
using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.NormSets.Cards;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Records.Trees;
using Deliberation.Core.Rounds;
using Deliberation.Core.Assemblies;

namespace Deliberation.Tests.Paper;

/// <summary>What a counter makes of a round.</summary>
/// <param name="Json">The round's member of result.json.</param>
/// <param name="Method">The method's id.</param>
/// <param name="Version">The method's version.</param>
/// <param name="Parameters">The method's parameters.</param>
public sealed record PaperCount(byte[] Json, string Method, int Version, JcsValue Parameters)
{
    /// <summary>What the method's card says against it; null for a method without a card.</summary>
    public RuleLimits? Limits { get; init; }
}

/// <summary>One analysis of a round.</summary>
/// <param name="Family">The family.</param>
/// <param name="From">First entry of the input range.</param>
/// <param name="Summary">What the record says of it.</param>
/// <param name="Count">Its bytes and method.</param>
public sealed record PaperAnalysis(string Family, long From, JcsValue Summary, PaperCount Count);

/// <summary>Takes an assembly whose rounds are closed to its published bundle. Steps can be replaced by dishonest ones.</summary>
public sealed class PaperSet(
    PaperAssembly story, PaperKeys keys, Func<PaperAssembly, Round, Seed, PaperCount> count, Func<PaperAssembly, Round, Seed, IEnumerable<PaperAnalysis>>? analyse = null)
{
    private readonly List<StatedResult> results = [];
    private readonly List<ReadOnlyMemory<byte>> analyses = [];
    private readonly List<StatedAnalysis> stated = [];
    private readonly Dictionary<string, RuleLimits> limits = [];

    /// <summary>Which form the value cards have.</summary>
    public CardForm Cards { get; init; } = CardForm.Whole;

    public NormSetSources? Sources { get; private set; }

    public NormSet? Set { get; private set; }

    public Jws? Signed { get; private set; }

    /// <summary>The keys' history; changed before publication it reaches the bundle.</summary>
    public KeySet? Keys { get; set; }

    public PaperSet Compute()
    {
        foreach (var round in story.State.Rounds.Where(round => round.Kind.TakesBallots() && round.State == RoundState.Closed).OrderBy(round => round.OpenedSeq).ToList())
        {
            var seed = story.Log.SeedAt(round.ClosedSeq);
            var counted = count(story, round, seed);
            story.Do(state => state.RecordConsensus(round.Number, new ComputedResult(
                Hash32.Of(counted.Json), counted.Method, counted.Version, counted.Parameters, round.OpenedSeq, round.ClosedSeq, JcsValue.Of())));
            if (counted.Limits is { } known) limits[counted.Method] = known;
            results.Add(new StatedResult(round.Number, counted.Json, counted.Parameters, seed));
        }

        return this;
    }

    /// <summary>States what goes beyond the charter's rule, for every round that has a result.</summary>
    public PaperSet Analyse()
    {
        foreach (var round in story.State.Rounds.Where(round => round.Result is not null).ToList())
            foreach (var (family, from, summary, counted) in analyse?.Invoke(story, round, story.Log.SeedAt(round.ClosedSeq)) ?? [])
            {
                story.Do(state => state.RecordAnalysis(round.Number, family, new ComputedResult(
                    Hash32.Of(counted.Json), counted.Method, counted.Version, counted.Parameters, from, round.ClosedSeq, summary)));
                analyses.Add(counted.Json);
                stated.Add(new StatedAnalysis(round.Number, family, counted.Json));
            }

        return this;
    }

    /// <summary>Begins the record of the instance.</summary>
    public PaperSet BeginInstance()
    {
        story.InstanceLog.Append(PaperAssembly.Start, story.InstanceState.Create(PaperAssembly.Instance));
        foreach (var key in keys.Facts) story.InstanceLog.Append(PaperAssembly.Start, story.InstanceState.AddKey(key));
        story.InstanceLog.Append(PaperAssembly.Start, story.InstanceState.ListStaff(story.Log.State.Id, PaperAssembly.Organiser.Id, Role.Organiser));
        Keys ??= keys.Set(PaperAssembly.Start);
        return this;
    }

    /// <summary>Builds the payload on the present head and records the draft.</summary>
    /// <param name="change">What a dishonest operator states instead.</param>
    /// <param name="write">How the payload is spelled; canonically unless told otherwise.</param>
    public PaperSet Draft(Func<NormSet, NormSet>? change = null, Func<NormSet, byte[]>? write = null)
    {
        var size = story.Log.Entries.Count;
        Sources = new NormSetSources(story.State, story.Log.HeadAt(size), story.Log.Entries[^1].Leaf.At, PaperAssembly.Instance, "0.1.0")
        {
            Results = [.. results],
            Analyses = [.. stated],
            Cards = Cards,
            Limits = limits.ToImmutableDictionary(),
            Texts = story.Texts.ToImmutableDictionary(text => (text.Seq, text.Field), text => (text.Lang, text.Text)),
            Reasons =
            [
                .. story.State.Rounds.Where(round => round.Kind == RoundKind.Ratification).SelectMany(round => story.Counted(round.Number))
                    .SelectMany(entry => GivenReason.In(((Fact.RatificationCast)entry.Fact).Round, entry.Leaf.Seq, ((Fact.RatificationCast)entry.Fact).Ballot)),
            ],
        };
        var set = NormSetPayload.Build(Sources).Value;
        Set = change is null ? set : change(set);
        Signed = Jws.Sign(JwsType.NormSet, (write ?? NormSetPayload.Write)(Set), keys.NormSets);
        story.Do(state => state.DraftNormSet(PaperAssembly.Organiser, Signed.PayloadHash, size));
        return this;
    }

    public PaperSet Approve(params Staff[] approvers)
    {
        foreach (var approver in approvers) story.Force(new Fact.NormSetApproved(approver, Signed!.PayloadHash));
        return this;
    }

    public PaperSet Publish(Func<Fact.SetPublished, Fact>? change = null)
    {
        story.Force(new Fact.NormSetPublished(PaperAssembly.Organiser, Signed!.PayloadHash, Signed.Kid));
        var listed = new Fact.SetPublished(Signed.PayloadHash, Signed.Kid, story.Log.State.Id, story.Log.Entries.Count - 1);
        story.InstanceLog.Append(story.Clock, change is null ? listed : change(listed));
        return this;
    }

    /// <summary>All steps of an honest publication.</summary>
    public PaperSet Whole() => BeginInstance().Compute().Analyse().Draft().Approve(PaperAssembly.Organiser, PaperAssembly.Facilitator).Publish();

    public Bundle Bundle()
    {
        var (log, instance) = (story.Log, story.InstanceLog);
        var instanceHead = instance.Sign(instance.Entries.Count, keys.Checkpoints);
        var published = log.Entries.FindIndex(entry => entry.Fact is Fact.NormSetPublished);
        return Deliberation.Core.NormSets.Bundles.Bundle.Of(new BundleParts(
            Signed!,
            [.. results.Select(result => result.Bytes)],
            log.Lines(),
            Ballots(),
            TextLines(),
            log.Sign(Set!.Record.TreeSize, keys.Checkpoints).Note,
            log.Sign(published + 1, keys.Checkpoints).Note,
            instance.Lines(),
            instanceHead.Note,
            new TlogProof(instance.Prove(instance.Entries.Count - 1), instanceHead).ToString(),
            Keys!,
            log.Entries.Aggregate(RollFile.None, (roll, entry) => roll.After(new Recorded(entry.Leaf.Seq, entry.Leaf.At, entry.Fact)))) { Analyses = [.. analyses] });
    }

    private byte[] Ballots()
    {
        var lines = new ArrayBufferWriter<byte>();
        var counted = story.State.Rounds.Where(round => round.Kind.TakesBallots()).SelectMany(round => story.Counted(round.Number));
        foreach (var entry in counted.OrderBy(entry => entry.Leaf.Seq)) BundleLines.Ballot(lines, entry.Leaf.ToBytes(), entry.Salt, entry.Body);
        return lines.WrittenSpan.ToArray();
    }

    private byte[] TextLines()
    {
        var lines = new ArrayBufferWriter<byte>();
        foreach (var (seq, field) in BundleTexts.Wanted(Sources!.State, Set!))
            story.Texts.Find(text => text.Seq == seq && text.Field == field)?.Write(lines);
        return lines.WrittenSpan.ToArray();
    }
}
