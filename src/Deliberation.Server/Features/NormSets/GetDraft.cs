using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.NormSets;

/// <summary>The payload that is drafted or published now, for those who are to approve it, and once it is published for everybody.</summary>
public static class GetDraft
{
    /// <summary>The request.</summary>
    /// <param name="Assembly">The assembly.</param>
    [Allow(Anyone = true)]
    public sealed record Request(AssemblyId Assembly) : IAsk<byte[]>;

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, byte[]>, Result<byte[]>>
    {
        public async Task<Result<byte[]>> Handle(Asked<Request, byte[]> request, CancellationToken cancellationToken)
        {
            if (record.State(request.Request.Assembly) is not Assembly { NormSet: { } set }) return DoorRefusals.NotPublished;
            var member = request.Caller.Membership;
            var mayRead = set.Published is not null || (member is not null && (member.Has(Role.Organiser) || member.Has(Role.Facilitator) || member.Has(Role.Auditor)));
            return mayRead && await record.Blob(set.PayloadSha256, cancellationToken) is { } payload ? payload : DoorRefusals.NotPublished;
        }
    }

    internal static void Map(IEndpointRouteBuilder api) => api
        .MapGet("/assemblies/{assembly:guid}/normset/payload", async (Guid assembly, HttpContext http, Door door) =>
            (await door.Ask<Request, byte[]>(http.User, new Request(new AssemblyId(assembly)), http.RequestAborted)).Bytes("application/json"))
        .Describe<object>(typeof(Request), "The payload of the norm set: for staff who approve it, and after publication for everybody");
}
