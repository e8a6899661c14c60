using System.Globalization;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Verify.Records;

/// <summary>One pass over entries.jsonl: hashes every leaf into the tree, opens every commitment but those of ballots, and folds the
/// assembly, holding every fact against the rules of its moment. Findings are kept for the steps that report them.</summary>
internal sealed class RecordReading
{
    private readonly TreeFrontier tree = new();
    private readonly long headSize;
    private readonly long? seenSize;
    private bool isFolding = true;

    private RecordReading(AssemblyId assembly, long headSize, long? seenSize)
    {
        Last = new Assembly(assembly);
        this.headSize = headSize;
        this.seenSize = seenSize;
    }

    public Findings Found { get; } = new();

    /// <summary>The assembly after the last entry that could be folded.</summary>
    public Assembly Last { get; private set; }

    /// <summary>The assembly under the head that the set names; null when the record is shorter or couldn't be folded so far.</summary>
    public Assembly? AtHead { get; private set; }

    /// <summary>The minute of the last leaf under that head.</summary>
    public DateTimeOffset HeadAt { get; private set; }

    /// <summary>The root at that head; null when the record is shorter.</summary>
    public Hash32? RootAtHead { get; private set; }

    /// <summary>The root at the size asked for beside it; null when the record is shorter or none was asked for.</summary>
    public Hash32? RootAtSeen { get; private set; }

    /// <summary>Entries, and the root over all of them.</summary>
    public long Size => tree.Size;

    public Hash32 Root => tree.Root();

    /// <summary>The last fact of the record, if it could be read.</summary>
    public Recorded? LastEntry { get; private set; }

    /// <summary>The last ballot of each person in each round.</summary>
    public Dictionary<(int Round, Tag Tag), CastBallot> Ballots { get; } = [];

    /// <summary>What the chance of each closed round is drawn from.</summary>
    public Dictionary<int, Seed> Seeds { get; } = [];

    /// <summary>The results stated for each round.</summary>
    public Dictionary<int, ComputedResult> Results { get; } = [];

    /// <summary>The analyses stated, in order of their entries.</summary>
    public List<Fact.AnalysisComputed> Analyses { get; } = [];

    /// <summary>Commitments of texts, by entry and field.</summary>
    public Dictionary<(long Seq, string Field), TextCommit> Commits { get; } = [];

    /// <summary>Entries whose texts were erased.</summary>
    public HashSet<long> Erased { get; } = [];

    /// <summary>Facts after the head: draft, approvals, publication and what else happened.</summary>
    public List<Recorded> AfterHead { get; } = [];

    public RollFile Roll { get; private set; } = RollFile.None;

    public static RecordReading Of(IEnumerable<ReadOnlyMemory<byte>> lines, AssemblyId assembly, long headSize, long? seenSize)
    {
        var reading = new RecordReading(assembly, headSize, seenSize);
        foreach (var line in lines)
            if (!reading.Takes(line))
                break;
        return reading;
    }

    private bool Takes(ReadOnlyMemory<byte> line)
    {
        if (!EntryLine.Parse(line).Is(out var entry, out var flaw)) return Stop(6, $"entries.jsonl, line {Number(Size + 1)}: {flaw}");
        var leaf = entry.Leaf;
        if (leaf.Seq != Size) return Stop(6, $"entries.jsonl, line {Number(Size + 1)}: entry {Number(leaf.Seq)} stands where {Number(Size)} should");
        tree.Append(leaf.Hash());
        LastEntry = null;
        if (BundleLines.IsBallot(leaf.Kind)) TakeBallot(leaf, entry);
        else TakeFact(leaf, entry);
        if (Size == headSize) (RootAtHead, AtHead, HeadAt) = (Root, isFolding ? Last : null, leaf.At);
        if (Size == seenSize) RootAtSeen = Root;
        return true;
    }

    private void TakeBallot(Leaf leaf, EntryLine entry)
    {
        if (entry.Body is not null) Found.Note(7, $"entry {Number(leaf.Seq)}: a ballot is opened in entries.jsonl");
        if (!isFolding) return;
        if (BallotRules.Broken(Last, leaf) is { } broken)
        {
            StopFolding(7, leaf.Seq, broken);
            return;
        }

        var round = leaf.Round ?? 0;
        Last = Last.ApplyBallot(leaf.Seq, round, leaf.Tag.Person);
        Ballots[(round, leaf.Tag.Person)] = new CastBallot(leaf.Seq, leaf.Kind, leaf.BodyCommit);
    }

    private void TakeFact(Leaf leaf, EntryLine entry)
    {
        if (entry is not { Body: { } body, Salt: { } salt })
        {
            StopFolding(9, leaf.Seq, "its body is missing");
            return;
        }

        if (BodyCommit.Of(salt, body.Bytes.Span) != leaf.BodyCommit) StopFolding(9, leaf.Seq, "the body isn't the one committed to");
        if (!FactReader.Read(leaf.Kind, leaf.Tag, leaf.Round, body.Value).Is(out var fact, out var flaw))
        {
            StopFolding(6, leaf.Seq, flaw.ToString());
            return;
        }

        LastEntry = new Recorded(leaf.Seq, leaf.At, fact);
        if (!isFolding) return;
        if (FactRules.Broken(Last, fact) is var (step, broken)) StopFolding(step, leaf.Seq, broken);
        else Fold(LastEntry);
    }

    private void Fold(Recorded entry)
    {
        try
        {
            Last = Last.Apply(entry);
        }
        catch (Exception impossible) when (impossible is InvalidOperationException or OverflowException or ArgumentException)
        {
            StopFolding(7, entry.Seq, impossible.Message);
            return;
        }

        Remember(entry);
    }

    private void Remember(Recorded entry)
    {
        foreach (var (field, commit) in entry.Fact.Texts) Commits[(entry.Seq, field)] = commit;
        if (entry.Fact is Fact.RoundClosed closed) Seeds[closed.Round] = Seed.Of(Root);
        if (entry.Fact is Fact.ConsensusComputed computed) Results[computed.Round] = computed.Result;
        if (entry.Fact is Fact.AnalysisComputed analysis) Analyses.Add(analysis);
        if (entry.Fact is Fact.ContentErased erased) Erased.UnionWith(erased.Seqs);
        if (entry.Seq >= headSize) AfterHead.Add(entry);
        Roll = Roll.After(entry);
    }

    private bool Stop(int step, string what)
    {
        Found.Note(step, what);
        isFolding = false;
        return false;
    }

    // From here on the state means nothing, but leaves are still hashed.
    private void StopFolding(int step, long seq, string what)
    {
        Found.Note(step, $"entry {Number(seq)}: {what}");
        isFolding = false;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
