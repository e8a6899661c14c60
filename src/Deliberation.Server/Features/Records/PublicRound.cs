using System.Collections.Immutable;
using Deliberation.Consensus.Analyses;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Charter;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;
using Deliberation.Core.Views;

namespace Deliberation.Server.Features.Records;

/// <summary>A round.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Kind">What people do in it.</param>
/// <param name="Mode">The ballot mode.</param>
/// <param name="Reading">1, or 2 for a second reading.</param>
/// <param name="Minutes">How long it was planned to be open; 0 = until someone closes it.</param>
/// <param name="State"><c>scheduled</c>, <c>open</c>, <c>paused</c> or <c>closed</c>.</param>
/// <param name="OpenedAt">The minute it was opened; null before.</param>
/// <param name="ClosedAt">The minute it was closed; null before.</param>
/// <param name="ClosesAt">The deadline; null while paused and where there is none.</param>
/// <param name="LeftSeconds">What is left of the deadline; null where there is none.</param>
/// <param name="Entitled">People on the roll, at the close or now; null before the opening.</param>
/// <param name="Present">People present at the close; null before.</param>
/// <param name="Participated">Distinct people with a ballot: at the close, and before it from 5 ballots on as last measured; else null.</param>
/// <param name="Norms">The frozen ballot list.</param>
/// <param name="Result">The charter rule's result; null until computed.</param>
/// <param name="Analyses">What else is computed once it is closed, in the order of computing; empty before.</param>
public sealed record PublicRound(
    int Number,
    string Kind,
    string Mode,
    int Reading,
    int Minutes,
    string State,
    DateTimeOffset? OpenedAt,
    DateTimeOffset? ClosedAt,
    DateTimeOffset? ClosesAt,
    long? LeftSeconds,
    int? Entitled,
    int? Present,
    int? Participated,
    ImmutableArray<PublicLine> Norms,
    PublicResult? Result,
    ImmutableArray<PublicAnalysis> Analyses)
{
    internal static PublicRound Of(Assembly state, Round round, TurnoutView? turnout, DateTimeOffset now)
    {
        var counted = turnout?.Round == round.Number ? turnout : null;
        var left = round.Left ?? (round.ClosesAt is { } end ? end - now : null);
        return new PublicRound(
            round.Number, round.Kind.Word(), round.Mode.Word(), round.Item.Reading, round.Item.Minutes, round.State.Word(),
            round.OpenedAt, round.ClosedAt, round.ClosesAt, left is { } time ? Math.Max(0, (long)Math.Ceiling(time.TotalSeconds)) : null,
            round.AtClose?.Entitled ?? counted?.Entitled ?? round.AtOpening?.Entitled, round.AtClose?.Present,
            round.AtClose?.Participated ?? counted?.Voted,
            [.. round.List.Select(line => new PublicLine(line.N, line.Norm, line.Version, line.Text.Value))],
            PublicResult.Of(round.Result),
            [.. AnalysisPlan.For(state, round).Select(plan => new PublicAnalysis(plan.Family, PublicResult.Of(round.Analyses.GetValueOrDefault(plan.Family))))]);
    }
}

/// <summary>A line of a ballot list.</summary>
/// <param name="N">The number that ballots use.</param>
/// <param name="Norm">The norm.</param>
/// <param name="Version">Its version.</param>
/// <param name="TextCommit">The commitment of the words that people see.</param>
public sealed record PublicLine(int N, int Norm, int Version, Hash32 TextCommit);

/// <summary>A result.</summary>
/// <param name="Sha256">SHA-256 of its bytes.</param>
/// <param name="Method">The method's id.</param>
/// <param name="Version">The method's version.</param>
/// <param name="Seq">The entry that holds it.</param>
public sealed record PublicResult(Hash32 Sha256, string Method, int Version, long Seq)
{
    internal static PublicResult? Of(RoundResult? result) => result is null ? null : new PublicResult(result.Sha256, result.Method, result.Version, result.Seq);
}

/// <summary>An analysis beyond the charter's rule.</summary>
/// <param name="Family">The family, e.g. <c>opinion-groups</c>.</param>
/// <param name="Result">What it gave; null while it is being computed.</param>
public sealed record PublicAnalysis(string Family, PublicResult? Result);

/// <summary>How an assembly decides.</summary>
/// <param name="Quorum">Share of the entitled that must take part in a ratification round.</param>
/// <param name="QuorumBase">What that quorum counts.</param>
/// <param name="NormQuorum">Share of the entitled that must consent or object to one norm.</param>
/// <param name="Consent">Share of consent among consent + object that ratifies.</param>
/// <param name="Rule">Method id of the ranking rule.</param>
/// <param name="AcceptGaps">Whether gaps in value cards may be accepted.</param>
public sealed record PublicCharter(PublicShare Quorum, string QuorumBase, PublicShare NormQuorum, PublicShare Consent, string Rule, string AcceptGaps)
{
    internal static PublicCharter? Of(CharterTerms? terms) => terms is null ? null : new PublicCharter(
        PublicShare.Of(terms.Thresholds.Quorum), FactWords.Word(terms.Thresholds.QuorumBase), PublicShare.Of(terms.Thresholds.NormQuorum),
        PublicShare.Of(terms.Thresholds.Consent), terms.Rule, FactWords.Word(terms.AcceptGaps));
}

/// <summary>A ratio.</summary>
/// <param name="Num">Numerator.</param>
/// <param name="Den">Denominator.</param>
public sealed record PublicShare(int Num, int Den)
{
    internal static PublicShare Of(Share share) => new(share.Num, share.Den);
}
