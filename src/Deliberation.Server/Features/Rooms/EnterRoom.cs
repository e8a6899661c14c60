using Deliberation.Core;
using Deliberation.Core.Views;
using MediatR;

namespace Deliberation.Server.Features.Rooms;

/// <summary>Whoever holds a role in an assembly may be in its room; this tells the door as whom.</summary>
public static class EnterRoom
{
    /// <summary>The request.</summary>
    /// <param name="Assembly">The assembly.</param>
    [Allow(AnyMember = true), Limit(Rate.Entering)]
    public sealed record Request(AssemblyId Assembly) : IAsk<Admitted>;

    /// <summary>The answer.</summary>
    /// <param name="Audience">Whose fragments they get.</param>
    /// <param name="Language">BCP 47 tag of the language they read in.</param>
    /// <param name="Participant">Their id as participant, for presence; null for others.</param>
    public sealed record Admitted(Audience Audience, string Language, ParticipantId? Participant);

    internal sealed class Handler : IRequestHandler<Asked<Request, Admitted>, Result<Admitted>>
    {
        public Task<Result<Admitted>> Handle(Asked<Request, Admitted> request, CancellationToken cancellationToken)
        {
            var member = request.Caller.Membership ?? throw new InvalidOperationException("a stranger came through the corridor");
            return Task.FromResult<Result<Admitted>>(new Admitted(Viewers.Audience(member.Roles), member.Language, request.Caller.Seated()));
        }
    }
}
