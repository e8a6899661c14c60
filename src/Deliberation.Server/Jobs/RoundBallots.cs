using System.Collections.Immutable;
using Deliberation.Consensus.Analyses;
using Deliberation.Consensus.Rounds;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Jobs;

/// <summary>The frozen profile of a closed round, from the record.</summary>
internal static class RoundBallots
{
    /// <summary>Reads the last ballot of each tag and the list they refer to.</summary>
    /// <exception cref="InvalidOperationException">A stored ballot can't be read: the record is damaged, and no result may be stated from it.</exception>
    public static async Task<RoundProfile> Gather(IRecordStore record, AssemblyId log, Assembly assembly, Round round, CancellationToken ct)
    {
        var ballots = ImmutableArray.CreateBuilder<TaggedBallot>(round.Cast.Count);
        await foreach (var entry in record.CountedBallots(log, round.Number, ct)) ballots.Add(Read(entry));
        if (ballots.Count != round.Cast.Count)
            throw new InvalidOperationException($"{ballots.Count} ballots were read, {round.Cast.Count} people have cast in round {round.Number} of {log}");
        var norms = round.List.Select(line => new ProfileNorm(line.N, line.Norm, line.Version, assembly.Norm(line.Norm)!.SourceId));
        return new RoundProfile(round.Number, round.Kind, [.. norms], ballots.ToImmutable(), round.AtClose!.Value);
    }

    /// <summary>What an analysis of a round is computed from: the round, the charter's rule, and the earlier reading where the plan names one.</summary>
    /// <exception cref="InvalidOperationException">As for <see cref="Gather"/>.</exception>
    public static async Task<AnalysisInput> Input(IRecordStore record, AssemblyId log, Assembly assembly, Round round, AnalysisPlan plan, CancellationToken ct) => new(
        await Gather(record, log, assembly, round, ct),
        RoundMethod.ChosenBy(assembly.Charter!, round.Kind)!,
        plan.Before is { } before ? await Gather(record, log, assembly, assembly.Round(before)!, ct) : null);

    private static TaggedBallot Read(StoredEntry entry)
    {
        if (!Leaf.Parse(entry.Leaf.Span).Is(out var leaf, out var flaw)) throw Damaged(entry, flaw);
        if (!BallotText.Read(leaf.Kind, entry.Body.Span).Is(out var ballot, out flaw)) throw Damaged(entry, flaw);
        return new TaggedBallot(leaf.Tag.Person, ballot);
    }

    private static InvalidOperationException Damaged(StoredEntry entry, Flaw flaw) => new($"entry {entry.Seq} can't be read: {flaw}");
}
