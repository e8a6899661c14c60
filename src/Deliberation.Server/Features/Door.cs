using System.Security.Claims;
using Deliberation.Core;
using Deliberation.Server.Accounts;
using MediatR;

namespace Deliberation.Server.Features;

/// <summary>What every door does: looks up who asks, anew each time, and sends the request down the corridor.</summary>
public sealed class Door(IMediator corridor, Memberships memberships)
{
    /// <summary>Asks in the name of a principal.</summary>
    /// <param name="user">Who is signed in, if anybody.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="ct">Honoured by reads; an append is never half-cancelled.</param>
    public async Task<Result<TAnswer>> Ask<TRequest, TAnswer>(ClaimsPrincipal? user, TRequest request, CancellationToken ct)
        where TRequest : IAsk<TAnswer>
        where TAnswer : notnull
    {
        if (SignedIn.From(user) is not { } who || !await memberships.IsAlive(who, ct)) return await Send<TRequest, TAnswer>(CallerContext.Public, request, ct);
        var membership = await memberships.Find(who, request.Assembly, ct);
        return await Send<TRequest, TAnswer>(new CallerContext(who, membership), request, ct);
    }

    /// <summary>Asks in the name of the service itself.</summary>
    public Task<Result<TAnswer>> AskAsService<TRequest, TAnswer>(TRequest request, CancellationToken ct)
        where TRequest : IAsk<TAnswer>
        where TAnswer : notnull => Send<TRequest, TAnswer>(CallerContext.Service, request, ct);

    private Task<Result<TAnswer>> Send<TRequest, TAnswer>(CallerContext caller, TRequest request, CancellationToken ct)
        where TRequest : IAsk<TAnswer>
        where TAnswer : notnull => corridor.Send(new Asked<TRequest, TAnswer>(caller, request), ct);
}
