using System.Collections.Immutable;
using Deliberation.Core.Charter;
using Deliberation.Core.Facts;
using Deliberation.Core.Norms;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.NormSets;

/// <summary>Builds a set from its sources, top down.</summary>
internal static class NormSetBuild
{
    private const string Product = "Deliberation";

    public static Parsed<NormSet> From(NormSetSources sources)
    {
        var state = sources.State;
        if (state.Size != sources.Head.Size) return new Flaw(FlawKind.WrongShape, "the state isn't the one under the head");
        if (state.Convened is not { } convened) return new Flaw(FlawKind.WrongShape, "the assembly wasn't convened");
        if (state.Charter is not { } terms) return new Flaw(FlawKind.WrongShape, "no charter");
        if (state.FrozenRoll is not { } roll) return new Flaw(FlawKind.WrongShape, "the roll isn't frozen");
        if (!RoundsHeld.From(sources).Is(out var held, out var flaw)) return flaw;
        var norms = NormsVotedOn.From(sources, held);
        return new NormSet(
            state.Id,
            Number: 1,
            Version: 1,
            Supersedes: null,
            sources.HeadAt,
            Issuer(sources, convened),
            convened.Place,
            state.Parents,
            [.. norms.Where(norm => norm.Outcome == SetOutcome.Ratified)],
            [.. norms.Where(norm => norm.Outcome != SetOutcome.Ratified)],
            new SetCharter(terms, state.CharterSeq),
            [.. held.Select(round => round.Published)],
            Quorum(terms.Thresholds, held),
            new SetElectorate(
                convened.Electorate, Describe(convened.Electorate), Selection(convened.Electorate), roll.Entitled, roll.Root, roll.Amendments,
                SetElectorate.LimitsOf(convened.Electorate, convened.Demonstration)),
            NotAssessed.PluralismAudit,
            new SetRecord(sources.Head.Origin.ToString(), sources.Head.Size, sources.Head.Root),
            new SetValidity(sources.HeadAt, Until: null),
            Limits(state.Norms, norms),
            new SetSoftware(Product, sources.Software));
    }

    private static SetIssuer Issuer(NormSetSources sources, Fact.AssemblyConvened convened) => new(
        sources.Instance,
        convened.By.Id,
        Words(sources, 0, "title"),
        convened.Mandate is null ? null : Words(sources, 0, "mandate"));

    /// <summary>The words under an entry's field, or what stands for erased ones.</summary>
    public static Wording Words(NormSetSources sources, long seq, string field) =>
        sources.Texts.TryGetValue((seq, field), out var text) ? Wording.Of(text.Language, text.Text) : Wording.Erased;

    private static ImmutableArray<SetQuorum> Quorum(Thresholds thresholds, ImmutableArray<RoundsHeld> held) =>
        [.. held.Where(round => round.Round.Kind == RoundKind.Ratification).Select(round => Quorum(thresholds, round.Round.Number, round.Published.AtClose))];

    /// <summary>Whether enough people took part in one round.</summary>
    public static SetQuorum Quorum(Thresholds thresholds, int round, HeadCount count) => new(
        round,
        count.Entitled,
        thresholds.QuorumBase == QuorumCounts.Present ? count.Present : count.Participated,
        RatificationRule.QuorumHolds(thresholds, count.Entitled, count.Present, count.Participated));

    private static string Describe(ElectorateKind kind) => kind switch
    {
        ElectorateKind.Roll => "people whom the assembly's registrar put on a roll; one entry, one person",
        ElectorateKind.OpenByCode => "whoever had the assembly's join code; one entry, one browser",
        _ => throw new InvalidOperationException($"no description of electorate {kind}"),
    };

    /// <summary>How people of an electorate were chosen; null when the record doesn't say.</summary>
    public static string? Selection(ElectorateKind kind) => kind switch
    {
        ElectorateKind.Roll => null,
        ElectorateKind.OpenByCode => "nobody was selected: people came by themselves",
        _ => throw new InvalidOperationException($"no selection of electorate {kind}"),
    };

    private static SetLimits Limits(ImmutableArray<Norm> all, ImmutableArray<SetNorm> voted)
    {
        var others = all.Where(norm => !norm.Balloted).ToLookup(norm => norm.Status);
        return new SetLimits(
            [.. voted.Where(norm => norm.Outcome == SetOutcome.NotSettled).Select(norm => norm.Number)],
            new NotOnBallotCounts(
                others[NormStatus.Accepted].Count(), others[NormStatus.Refused].Count(), others[NormStatus.Waiting].Count(), others[NormStatus.Withdrawn].Count()),
            [
                "Support counts the people who voted. It doesn't speak for people who were not asked or did not come.",
                "The record shows that nothing was changed after a head that somebody else has seen. It doesn't show that everybody on the roll exists, that no ballot was dropped before it was acknowledged, or that a close was not repeated to draw another seed.",
                "Members marked not_assessed were not assessed; nothing follows from them.",
            ]);
    }
}
