using Deliberation.Core;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Accounts;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Assemblies;

/// <summary>An organiser takes a staff role away; connections that were let in with it are ended.</summary>
public static class RevokeRole
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Staff">The public id of the person in this assembly.</param>
    /// <param name="Role">The role.</param>
    [Allow(Core.Role.Organiser)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, StaffId Staff, string Role) : ICommand<Acknowledged>;

    internal sealed class Handler(IRecordStore record, Staffing staffing) : IRequestHandler<Asked<Request, Acknowledged>, Result<Acknowledged>>
    {
        // The record first, which decides whether it may be done: a process that ends in between is finished by the sweep at start.
        public async Task<Result<Acknowledged>> Handle(Asked<Request, Acknowledged> request, CancellationToken cancellationToken)
        {
            var (_, assembly, who, word) = request.Request;
            if (Roles.Parse(word) is not { } role) return Refusal.RoleNotHeld;
            var receipt = await record.Append(request.ByStaff(
                Role.Organiser,
                JcsValue.Of(("command", JcsValue.Of("revoke-role")), ("role", JcsValue.Of(role.Word())), ("staff", JcsValue.Of(who.ToString()))),
                (state, by, _) => state.Dismiss(by, who, role)));
            if (receipt.Refusal is { } no) return no;
            // A repeated command must not take what was given again since.
            var holds = ((Core.Assemblies.Assembly)record.State(assembly)).Staff.GetValueOrDefault(who, []).Contains(role);
            if (!holds && await staffing.AccountOf(assembly, who, CancellationToken.None) is { } account) await staffing.Take(account, assembly, role);
            return new Acknowledged(ReceiptAnswer.Of(receipt.Value));
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Acknowledged>("/assemblies/{assembly:guid}/roles/revoke", "Take a role away");
}
