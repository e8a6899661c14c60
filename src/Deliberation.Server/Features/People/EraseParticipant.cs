using Deliberation.Core;
using Deliberation.Server.Accounts;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.People;

/// <summary>
/// A participant has themselves erased, or organiser or registrar do it for them: account, names, sessions and the texts that are still
/// theirs, in every assembly. Ballots, entries and proofs stay; norms that were accepted belong to the assembly.
/// </summary>
public static class EraseParticipant
{
    /// <summary>What <c>Confirm</c> must be.</summary>
    public const string Confirmation = "erase for ever";

    /// <summary>The request. It can't be repeated by the person themselves: after it they are nobody here.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">An assembly in which they have a seat.</param>
    /// <param name="Confirm"><c>erase for ever</c>.</param>
    /// <param name="Account">Whom organiser or registrar erase; null for oneself.</param>
    [Allow(Role.Participant, Role.Organiser, Role.Registrar)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, string Confirm, Guid? Account = null) : ICommand<Erased>;

    internal sealed class Handler(IRecordStore record, AccountErasure accounts, Memberships memberships, TimeProvider clock)
        : IRequestHandler<Asked<Request, Erased>, Result<Erased>>
    {
        public async Task<Result<Erased>> Handle(Asked<Request, Erased> request, CancellationToken cancellationToken)
        {
            var (command, assembly, confirm, named) = request.Request;
            if (EntryPost.Of(command, "erase", "", clock.GetUtcNow()).Refusal is { } malformed) return malformed;
            if (confirm != Confirmation) return EntryRefusals.NotConfirmed;
            var asker = request.Caller.Membership!;
            if (named is { } other && other != asker.Account)
            {
                if (!asker.Has(Role.Organiser) && !asker.Has(Role.Registrar)) return Refusal.WrongRole;
                if (await memberships.Find(other, assembly, cancellationToken) is not { } known || !known.Has(Role.Participant)) return DoorRefusals.UnknownAccount;
            }

            var account = named ?? asker.Account;
            return await accounts.Erase(account) is { } no ? no : await Erasures.Finish(record, accounts, account, clock);
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Erased>("/assemblies/{assembly:guid}/erasure", "Erase a person: account, names, sessions, texts");
}
