using System.Collections.Immutable;
using System.Text.Json;
using Deliberation.Core;
using Deliberation.Server.Accounts;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Entry;

namespace Deliberation.Server.Demo;

/// <summary>Links that let anyone in as somebody of the demonstration, as often as they like, until the server stops: they are kept in memory only.</summary>
internal sealed class DemoLinks(Memberships memberships)
{
    private ImmutableDictionary<string, (Guid Account, AssemblyId Assembly)> links = ImmutableDictionary<string, (Guid, AssemblyId)>.Empty;

    /// <summary>Makes a link for everybody, and gives the lines to print.</summary>
    public IEnumerable<(string Name, string Link)> Make(DemoPeople people)
    {
        var made = people.People.Select(person => (person.Role, person.Account, Token: LinkToken.Fresh())).ToList();
        links = made.ToImmutableDictionary(link => Convert.ToHexStringLower(link.Token.Hash), link => (link.Account, people.Assembly));
        return made.Select(link => (link.Role, $"/demo/{link.Token.Text}"));
    }

    /// <summary>Whose link it is; null for any other text.</summary>
    public async Task<Entered?> Find(string text, CancellationToken ct) =>
        LinkToken.Parse(text) is { } token && links.TryGetValue(Convert.ToHexStringLower(token.Hash), out var found)
            ? new Entered(found.Account, found.Assembly, (await memberships.Find(found.Account, found.Assembly, ct))?.Roles.ToList() ?? [])
            : null;

    /// <summary>Opens a link in a browser.</summary>
    public async Task<IResult> Open(HttpContext http, string token)
    {
        if (await Find(token, http.RequestAborted) is not { } entered) return Results.NotFound();
        await SignInCookie.Begin(http, entered.Account);
        http.Response.Headers.Location = entered.Page;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>Redeems a link for a program.</summary>
    public async Task<IResult> Redeem(HttpContext http, string token)
    {
        if (await Find(token, http.RequestAborted) is not { } entered) return Problem(StatusCodes.Status404NotFound, EntryRefusals.UnknownLink);
        if (await CommandOf(http) is not { } command) return Problem(StatusCodes.Status422UnprocessableEntity, DoorRefusals.Malformed);
        if (command.Version != 7) return Problem(StatusCodes.Status422UnprocessableEntity, Refusal.CommandIdMalformed);
        await SignInCookie.Begin(http, entered.Account);
        return Results.Json(entered, WireJson.Options);
    }

    private static async Task<Guid?> CommandOf(HttpContext http)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(http.Request.Body, new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 2 }, http.RequestAborted);
            return WireJson.Read<Press>(body.RootElement) is { Refusal: null } press ? press.Value.CommandId.Value : null;
        }
        catch (Exception fault) when (fault is JsonException or BadHttpRequestException)
        {
            return null;
        }
    }

    private static IResult Problem(int status, Refusal no) => Results.Problem(statusCode: status, title: no.Sentence, extensions: [new("code", no.Code)]);

    private sealed record Press(CommandId CommandId);
}
