using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Server.Accounts;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Entry;

/// <summary>An organiser or registrar makes invitations: entries of the roll, each with a link that works once.</summary>
public static class InviteParticipants
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press; the same one gives the same links.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Count">How many, 1 to 500.</param>
    /// <param name="Days">How many days the links work, 1 to 90.</param>
    [Allow(Role.Organiser, Role.Registrar)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, int Count, int Days = 30) : ICommand<Invited>;

    /// <summary>The answer: the only time that the links are shown.</summary>
    /// <param name="Links">Addresses on this server, from <c>/invitation/</c> on.</param>
    public sealed record Invited(IReadOnlyList<string> Links);

    internal sealed class Handler(IRecordStore record, Invitations invitations) : IRequestHandler<Asked<Request, Invited>, Result<Invited>>
    {
        public async Task<Result<Invited>> Handle(Asked<Request, Invited> request, CancellationToken cancellationToken)
        {
            var (command, assembly, count, days) = request.Request;
            if (((Assembly)record.State(assembly)).Convened?.Electorate != ElectorateKind.Roll) return EntryRefusals.OpenByCode;
            if (days is < 1 or > 90) return EntryRefusals.TooManyInvitations;
            var role = request.Caller.Membership?.Has(Role.Registrar) is true ? Role.Registrar : Role.Organiser;
            var made = await invitations.ForParticipants(assembly, command, count, TimeSpan.FromDays(days));
            if (made.Refusal is { } no) return no;
            ImmutableArray<ParticipantId> entries = [.. made.Value.Select(link => link.Entry!.Value)];
            if (await Rolls.Put(record, assembly, request.Caller.AsStaff(role), command, entries, Rolls.Invited) is { } refused) return refused;
            await invitations.Recorded(assembly, entries);
            return new Invited([.. made.Value.Select(link => $"/invitation/{link.Token.Text}")]);
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Invited>("/assemblies/{assembly:guid}/invitations", "Make invitations");
}
