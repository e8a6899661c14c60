using System.Text.Json.Nodes;
using Deliberation.Core;
using Deliberation.Server.Accounts;
using Microsoft.AspNetCore.Http.Metadata;

namespace Deliberation.Server.Features.Entry;

/// <summary>The ways in, as JSON: each sets the cookie. Pages take forms on the same paths.</summary>
public static class EntryEndpoints
{
    /// <summary>Maps them.</summary>
    public static IEndpointRouteBuilder MapEntry(this IEndpointRouteBuilder routes)
    {
        JoinByCode.Map(routes);
        RedeemInvitation.Map(routes);
        RedeemRole.Map(routes);
        SignIn.Map(routes);
        InviteParticipants.Map(routes.MapGroup("/api").AllowAnonymous());
        routes.MapPost("/sign-out", SignOut).WithMetadata(new AcceptsMetadata(["application/json"])).WithName("SignOut").WithSummary("End this session");
        return routes;
    }

    internal static RouteHandlerBuilder MapEntry<TRequest>(this IEndpointRouteBuilder routes, string pattern, string summary)
        where TRequest : IAsk<Entered> =>
        routes.MapPost(pattern, async (HttpContext http, Door door) =>
            {
                var request = await Read<TRequest>(http);
                if (request.Refusal is { } malformed) return ((Result<Entered>)malformed).Answer();
                var entered = await door.Ask<TRequest, Entered>(http.User, request.Value, CancellationToken.None);
                if (entered.Refusal is null) await SignInCookie.Begin(http, entered.Value.Account);
                return entered.Answer();
            })
            .Accepts<TRequest>("application/json")
            .WithMetadata(new SizeLimit(Endpoints.Small))
            .Describe<Entered>(typeof(TRequest), summary)
            .AllowAnonymous();

    // The path holds a secret or a code, whose letters are kept as they are.
    private static async Task<Result<TRequest>> Read<TRequest>(HttpContext http)
        where TRequest : notnull
    {
        using var body = new MemoryStream();
        try
        {
            await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        }
        catch (BadHttpRequestException)
        {
            return DoorRefusals.TooLarge;
        }

        var path = http.Request.RouteValues.Select(part => new KeyValuePair<string, JsonNode>(part.Key, JsonValue.Create(part.Value as string ?? "")));
        return WireJson.Read<TRequest>(body.GetBuffer().AsSpan(0, (int)body.Length), path);
    }

    private static async Task SignOut(HttpContext http)
    {
        await SignInCookie.End(http);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
