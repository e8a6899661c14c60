using Deliberation.Core;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Accounts;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Assemblies;

/// <summary>An organiser gives a staff role: to an account, or to whoever opens a one-time link.</summary>
public static class GrantRole
{
    /// <summary>How many days a role link works.</summary>
    public const int LinkDays = 30;

    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Role"><c>organiser</c>, <c>facilitator</c>, <c>registrar</c>, <c>observer</c>, <c>researcher</c> or <c>auditor</c>.</param>
    /// <param name="Account">The account that gets it; null makes a link.</param>
    [Allow(Core.Role.Organiser)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, string Role, Guid? Account = null) : ICommand<Granted>;

    /// <summary>The answer.</summary>
    /// <param name="Receipt">The receipt; null for a link, whose role enters the record when it is opened.</param>
    /// <param name="Link">The path of the one-time link; null when an account got the role.</param>
    public sealed record Granted(ReceiptAnswer? Receipt, string? Link);

    internal sealed class Handler(IRecordStore record, Staffing staffing, Invitations invitations) : IRequestHandler<Asked<Request, Granted>, Result<Granted>>
    {
        public async Task<Result<Granted>> Handle(Asked<Request, Granted> request, CancellationToken cancellationToken)
        {
            if (Roles.Parse(request.Request.Role) is not { } role || !IsGranted(role)) return DoorRefusals.RoleNotGranted;
            return request.Request.Account is { } account ? await ToAccount(request, account, role) : await AsLink(request, role);
        }

        // Nothing enters the record before the link is opened; the command does, so that its id holds for this role alone.
        private async Task<Result<Granted>> AsLink(Asked<Request, Granted> request, Role role)
        {
            var noted = await record.Append(request.ByStaff(Role.Organiser, Content(null, role), (_, _, _) => Decision.Accept()));
            if (noted.Refusal is { } no) return no;
            var made = await invitations.ForRole(request.Request.Assembly, request.Request.CommandId, role, TimeSpan.FromDays(LinkDays));
            return made.Then<Granted>(token => new Granted(null, $"/role/{token.Text}"));
        }

        // Accounts first, then the record: what a process that ends in between leaves is finished at the next start.
        private async Task<Result<Granted>> ToAccount(Asked<Request, Granted> request, Guid account, Role role)
        {
            var (command, assembly) = (request.Request.CommandId, request.Request.Assembly);
            var given = await staffing.Give(account, assembly, role);
            if (given.Refusal is { } no) return no == Refusal.NotSeated ? DoorRefusals.UnknownAccount : no;
            var who = given.Value;
            var receipt = await record.Append(request.ByStaff(Role.Organiser, Content(account, role), (state, _, _) => state.Appoint(who, role)));
            if (receipt.Refusal is { } refused) return refused;
            return await StaffRecords.Finish(record, staffing, command, account, assembly, who, role) is { } unlisted
                ? unlisted
                : new Granted(ReceiptAnswer.Of(receipt.Value), null);
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Granted>("/assemblies/{assembly:guid}/roles", "Give a role, to an account or as a one-time link");

    private static JcsValue.Map Content(Guid? account, Role role) => JcsValue.Of(
        ("account", account is { } known ? JcsValue.Of(known.ToString("D")) : JcsValue.Null),
        ("command", JcsValue.Of("grant-role")),
        ("role", JcsValue.Of(role.Word())));

    private static bool IsGranted(Role role) => role is not (Role.Participant or Role.Convener or Role.Operator);
}
