using Deliberation.Core;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Accounts;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Assemblies;

/// <summary>An organiser takes back a role link that nobody has opened.</summary>
public static class WithdrawLink
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Link">The link's id, as the list of open links names it; not its secret.</param>
    [Allow(Role.Organiser)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, Guid Link) : ICommand<Withdrawn>;

    /// <summary>The answer: a link leaves no entry, since it never gave anything.</summary>
    /// <param name="Link">The link's id.</param>
    public sealed record Withdrawn(Guid Link);

    internal sealed class Handler(IRecordStore record, Invitations invitations) : IRequestHandler<Asked<Request, Withdrawn>, Result<Withdrawn>>
    {
        public async Task<Result<Withdrawn>> Handle(Asked<Request, Withdrawn> request, CancellationToken cancellationToken)
        {
            var (_, assembly, link) = request.Request;
            var noted = await record.Append(request.ByStaff(
                Role.Organiser, JcsValue.Of(("command", JcsValue.Of("withdraw-link")), ("link", JcsValue.Of(link.ToString("D")))), (_, _, _) => Decision.Accept()));
            if (noted.Refusal is { } no) return no;
            return await invitations.Withdraw(assembly, link) is { } refused ? refused : new Withdrawn(link);
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Withdrawn>("/assemblies/{assembly:guid}/roles/withdraw", "Take back a role link that nobody opened");
}
