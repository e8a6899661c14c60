using System.Collections.Concurrent;
using System.Net;
using Deliberation.Core;
using Deliberation.Server.Accounts;
using Deliberation.Server.Features;
using Deliberation.Server.Settings;

namespace Deliberation.Server.Live;

/// <summary>Stands before the hub's path: who isn't signed in gets no socket, and nobody gets more than their share of them.</summary>
internal sealed class HubGate(Memberships memberships, ServerSettings settings)
{
    private readonly ConcurrentDictionary<object, int> open = new();

    /// <summary>Lets a request through, and counts it as long as it lasts: a socket is one request.</summary>
    public async Task Pass(HttpContext http, RequestDelegate next)
    {
        if (SignedIn.From(http.User) is not { } who || !await memberships.IsAlive(who, http.RequestAborted))
        {
            await Refuse(http, StatusCodes.Status401Unauthorized, DoorRefusals.SignInRequired);
            return;
        }

        var address = http.Connection.RemoteIpAddress;
        var counted = settings.Demo && (address is null || IPAddress.IsLoopback(address)) ? null : address;
        var byUser = Enter(who.Account) <= settings.Limits.ConnectionsPerUser;
        var byAddress = counted is null || Enter(counted) <= settings.Limits.ConnectionsPerAddress;
        try
        {
            if (byUser && byAddress) await next(http);
            else await Refuse(http, StatusCodes.Status429TooManyRequests, DoorRefusals.TooManyConnections);
        }
        finally
        {
            Leave(who.Account);
            if (counted is not null) Leave(counted);
        }
    }

    private int Enter(object key) => open.AddOrUpdate(key, 1, static (_, count) => count + 1);

    private void Leave(object key)
    {
        if (open.AddOrUpdate(key, 0, static (_, count) => count - 1) <= 0) open.TryRemove(new KeyValuePair<object, int>(key, 0));
    }

    private static Task Refuse(HttpContext http, int status, Refusal refusal) =>
        Results.Problem(statusCode: status, title: refusal.Sentence, extensions: [new("code", refusal.Code)]).ExecuteAsync(http);
}
