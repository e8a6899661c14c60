using Deliberation.Core;
using Deliberation.Server.Accounts;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Entry;

/// <summary>Someone takes the role that a one-time link gives, the very first account's among them.</summary>
public static class RedeemRole
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press; the same one finds the same account again.</param>
    /// <param name="Token">The link's secret.</param>
    /// <param name="Name">The name to sign in with, new or known; null gives the role to the account that is signed in.</param>
    /// <param name="Password">Its password, 12 characters or more.</param>
    [Allow(Anyone = true)]
    public sealed record Request(CommandId CommandId, string Token, string? Name = null, string? Password = null) : IAsk<Entered>
    {
        AssemblyId IAsk<Entered>.Assembly => AssemblyId.Instance;

        /// <summary>No secrets.</summary>
        public override string ToString() => nameof(RedeemRole);
    }

    internal sealed class Handler(IRecordStore record, StaffEntry entry, Staffing staffing, Memberships memberships, TimeProvider clock)
        : IRequestHandler<Asked<Request, Entered>, Result<Entered>>
    {
        public async Task<Result<Entered>> Handle(Asked<Request, Entered> request, CancellationToken cancellationToken)
        {
            var (command, text, name, password) = request.Request;
            if (LinkToken.Parse(text) is not { } token) return EntryRefusals.UnknownLink;
            var post = EntryPost.Of(command, token.Text, $"{name}\n{password}", clock.GetUtcNow());
            if (post.Refusal is { } malformed) return malformed;
            var redeemed = await entry.Redeem(token, post.Value, name, password, request.Caller.Who?.Account);
            if (redeemed.Refusal is { } no) return no;
            var (account, assembly, role, who) = redeemed.Value;
            if (!assembly.IsInstance && await StaffRecords.Appoint(record, staffing, command, account, assembly, who, role) is { } refused) return refused;
            return await Entered.As(memberships, account, assembly, cancellationToken);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapEntry<Request>("/role/{token}", "Take a role by its one-time link");
}
