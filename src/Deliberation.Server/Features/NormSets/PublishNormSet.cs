using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.NormSets;

/// <summary>An organiser publishes the approved draft: it is signed, the assembly's record says so, then that of the instance.</summary>
public static class PublishNormSet
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="PayloadSha256">The draft.</param>
    [Allow(Role.Organiser)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, Hash32 PayloadSha256) : ICommand<Acknowledged>;

    internal sealed class Handler(IRecordStore record, Publications publications) : IRequestHandler<Asked<Request, Acknowledged>, Result<Acknowledged>>
    {
        public async Task<Result<Acknowledged>> Handle(Asked<Request, Acknowledged> request, CancellationToken cancellationToken)
        {
            var (log, payload) = (request.Request.Assembly, request.Request.PayloadSha256);
            // Signed only once it is approved; what isn't gets its refusal from the writer, which answers a repeated command first.
            var draft = ((Assembly)record.State(log)).NormSet;
            var signed = draft is { IsApproved: true } && draft.PayloadSha256 == payload ? await publications.Sign(payload, cancellationToken) : null;
            if (signed?.Refusal is { } unsigned) return unsigned;
            var published = await Acknowledged.Of(record.Append(request.ByStaff(
                Role.Organiser,
                JcsValue.Of(("command", JcsValue.Of("publish-norm-set")), ("payload_sha256", JcsValue.Of(payload.ToString()))),
                (assembly, by, _) => assembly.PublishNormSet(by, payload, signed?.Value.Kid ?? "") is var decision && signed is null && decision.Refusal is null
                    ? Refusal.NotApproved
                    : decision)));
            if (published.Refusal is not null) return published;
            return await publications.Finish(log, cancellationToken) is { } unfinished ? unfinished : published;
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Acknowledged>("/assemblies/{assembly:guid}/normset/publish", "Sign and publish the approved norm set");
}
