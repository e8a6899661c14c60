using Deliberation.Consensus.Results;
using Deliberation.Core;
using Deliberation.Core.Charter;
using Deliberation.Core.Views;
using Deliberation.Server.Accounts;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Rooms;

/// <summary>Everything that is set before an assembly begins, for those who set it.</summary>
public static class ReadPreparation
{
    /// <summary>The request.</summary>
    /// <param name="Assembly">The assembly.</param>
    [Allow(Role.Organiser, Role.Registrar)]
    public sealed record Request(AssemblyId Assembly) : IAsk<PreparationView>;

    internal sealed class Handler(Readings readings, IRecordStore record, JoinCodes codes, Invitations invitations, Staffing staffing)
        : IRequestHandler<Asked<Request, PreparationView>, Result<PreparationView>>
    {
        public async Task<Result<PreparationView>> Handle(Asked<Request, PreparationView> request, CancellationToken cancellationToken)
        {
            var found = readings.State(request.Request.Assembly);
            if (found.Refusal is { } no) return no;
            if (request.Caller.Viewer() is not { } viewer) return Refusal.NotSeated;
            var state = found.Value;
            var links = await invitations.Of(state.Id, cancellationToken);
            return PreparationView.Of(
                state,
                await readings.Texts(state, cancellationToken),
                viewer,
                await codes.Of(state.Id, cancellationToken),
                (await record.Participation(state.Id, 1, cancellationToken)).Count,
                new LinksView(
                    links.Invited, links.Taken, links.Open, links.FirstExpiresAt,
                    [.. links.Roles.Select(link => new RoleLinkView(link.Id, link.Role.Word(), link.ExpiresAt))]),
                await Staff(request.Caller, state.Id, cancellationToken)) with { Rules = Rules };
        }

        private static readonly IReadOnlyList<RuleView> Rules =
        [
            .. from rule in CharterTerms.Rules
               let card = MethodRegistry.All.First(method => method.Card.Id == rule).Card
               select new RuleView(rule, card.InShort, card.AvoidWhen),
        ];

        private async Task<IReadOnlyList<StaffView>> Staff(CallerContext caller, AssemblyId assembly, CancellationToken ct) =>
        [
            .. (await staffing.Of(assembly, ct)).GroupBy(held => held.Role.Who).Select(one => new StaffView(
                one.Key, one.First().Name, [.. one.Select(held => held.Role.Role.Word())], one.First().Role.Account == caller.Who?.Account)),
        ];
    }
}
