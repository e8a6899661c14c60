using Deliberation.Core;
using Deliberation.Core.Charter;
using Deliberation.Core.Facts;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Assemblies;

/// <summary>An organiser sets the charter, as long as no ballot round was opened.</summary>
public static class SetCharter
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Thresholds">What ratifies.</param>
    /// <param name="Rule">Method id of the ranking rule; <c>schulze-wv</c> by default.</param>
    /// <param name="AcceptGaps"><c>recorded</c> (by default) or <c>by-vote</c>.</param>
    [Allow(Role.Organiser)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, Limits Thresholds, string? Rule = null, string? AcceptGaps = null)
        : ICommand<Acknowledged>;

    /// <summary>The thresholds.</summary>
    /// <param name="Quorum">Share of the entitled that must take part in a ratification round.</param>
    /// <param name="QuorumBase"><c>participated</c> or <c>present</c>.</param>
    /// <param name="NormQuorum">Share of the entitled that must consent or object to one norm.</param>
    /// <param name="Consent">Share of consent among consent + object that ratifies.</param>
    public sealed record Limits(Ratio Quorum, string QuorumBase, Ratio NormQuorum, Ratio Consent);

    /// <summary>A ratio from 0 to 1.</summary>
    /// <param name="Num">0 to <paramref name="Den"/>.</param>
    /// <param name="Den">1 to 1,000,000.</param>
    public sealed record Ratio(int Num, int Den);

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, Acknowledged>, Result<Acknowledged>>
    {
        public async Task<Result<Acknowledged>> Handle(Asked<Request, Acknowledged> request, CancellationToken cancellationToken)
        {
            var parsed = Parse(request.Request);
            if (parsed.Refusal is { } no) return no;
            var terms = parsed.Value;
            return await Acknowledged.Of(record.Append(request.ByStaff(
                Role.Organiser,
                JcsValue.Of(("charter", Content(request.Request)), ("command", JcsValue.Of("set-charter"))),
                (assembly, by, _) => assembly.SetCharter(by, terms))));
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Acknowledged>("/assemblies/{assembly:guid}/charter", "Set the charter");

    private static Result<CharterTerms> Parse(Request request)
    {
        var limits = request.Thresholds;
        if (FactWords.ParseBase(limits.QuorumBase) is not { } counts) return Refusal.CharterMalformed;
        if (FactWords.ParseGaps(request.AcceptGaps ?? FactWords.Word(CharterTerms.Default.AcceptGaps)) is not { } gaps) return Refusal.CharterMalformed;
        return new CharterTerms(
            new Thresholds(Exact(limits.Quorum), counts, Exact(limits.NormQuorum), Exact(limits.Consent)),
            request.Rule ?? CharterTerms.Default.Rule,
            gaps);
    }

    private static Share Exact(Ratio ratio) => Share.Of(ratio.Num, ratio.Den);

    private static JcsValue.Map Content(Request request) => JcsValue.Of(
        ("accept_gaps", request.AcceptGaps is { } gaps ? JcsValue.Of(gaps) : JcsValue.Null),
        ("consent", Content(request.Thresholds.Consent)),
        ("norm_quorum", Content(request.Thresholds.NormQuorum)),
        ("quorum", Content(request.Thresholds.Quorum)),
        ("quorum_base", JcsValue.Of(request.Thresholds.QuorumBase)),
        ("rule", request.Rule is { } rule ? JcsValue.Of(rule) : JcsValue.Null));

    private static JcsValue.Map Content(Ratio ratio) => JcsValue.Of(("den", JcsValue.Of(ratio.Den)), ("num", JcsValue.Of(ratio.Num)));
}
