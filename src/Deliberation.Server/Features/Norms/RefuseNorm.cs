using Deliberation.Core;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Norms;

/// <summary>A facilitator refuses a norm that waits, and says why; its author sees the reason.</summary>
public static class RefuseNorm
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Norm">The norm's number.</param>
    /// <param name="Reason">Why, 1 to 1,000 characters.</param>
    /// <param name="Language">BCP 47 tag of the reason; by default the language that the facilitator reads in.</param>
    [Allow(Role.Facilitator)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, int Norm, string Reason, string? Language = null) : ICommand<Acknowledged>;

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, Acknowledged>, Result<Acknowledged>>
    {
        public async Task<Result<Acknowledged>> Handle(Asked<Request, Acknowledged> request, CancellationToken cancellationToken)
        {
            var draft = Drafting.Draft(request.Request.Reason, request.Request.Language, request.Caller.Membership?.Language, author: null);
            if (draft.Refusal is { } no) return no;
            var (norm, reason) = (request.Request.Norm, draft.Value);
            var command = request.ByStaff(
                Role.Facilitator,
                JcsValue.Of(
                    ("command", JcsValue.Of("refuse-norm")), ("language", JcsValue.Of(reason.Language)),
                    ("norm", JcsValue.Of(norm)), ("reason", JcsValue.Of(reason.Text))),
                (assembly, by, _) => assembly.RefuseNorm(by, norm, reason.Commit, reason.Language));
            return await Acknowledged.Of(record.Append(command with { Texts = [reason] }));
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Acknowledged>("/assemblies/{assembly:guid}/norms/{norm:int}/refuse", "Refuse a norm");
}
