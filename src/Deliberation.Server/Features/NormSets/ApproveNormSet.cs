using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.NormSets;

/// <summary>Somebody approves the draft by its hash. It takes two people, one of them an organiser.</summary>
public static class ApproveNormSet
{
    // Who holds several of these roles approves under the first: only an organiser's approval can't be replaced by another role's.
    private static readonly Role[] Approving = [Role.Organiser, Role.Facilitator, Role.Auditor];

    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="PayloadSha256">The draft, as its approver read it.</param>
    [Allow(Role.Organiser, Role.Facilitator, Role.Auditor)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, Hash32 PayloadSha256) : ICommand<Acknowledged>;

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, Acknowledged>, Result<Acknowledged>>
    {
        public Task<Result<Acknowledged>> Handle(Asked<Request, Acknowledged> request, CancellationToken cancellationToken)
        {
            var payload = request.Request.PayloadSha256;
            var role = Approving.First(role => request.Caller.Membership?.Has(role) == true);
            return Acknowledged.Of(record.Append(request.ByStaff(
                role,
                JcsValue.Of(("command", JcsValue.Of("approve-norm-set")), ("payload_sha256", JcsValue.Of(payload.ToString()))),
                (assembly, by, _) => assembly.ApproveNormSet(by, payload))));
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Acknowledged>("/assemblies/{assembly:guid}/normset/approve", "Approve the draft of the norm set");
}
