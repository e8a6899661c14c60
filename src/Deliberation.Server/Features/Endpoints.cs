using System.Buffers;
using System.Globalization;
using System.Text.Json.Nodes;
using Deliberation.Core;
using Microsoft.AspNetCore.Http.Metadata;

namespace Deliberation.Server.Features;

/// <summary>How a use case gets its JSON endpoint: the body is the request record, less what the path says.</summary>
internal static class Endpoints
{
    /// <summary>The most bytes of a participant's request.</summary>
    public const int Small = 16 * 1024;

    /// <summary>The most bytes of a batch of seeds.</summary>
    public const int Large = 4 * 1024 * 1024;

    /// <summary>Maps a command to a POST.</summary>
    public static RouteHandlerBuilder MapCommand<TRequest, TAnswer>(this IEndpointRouteBuilder api, string pattern, string summary, int most = Small)
        where TRequest : ICommand<TAnswer>
        where TAnswer : notnull =>
        api.MapPost(pattern, async (HttpContext http, Door door) =>
            {
                var request = await Read<TRequest>(http, most);
                return request.Refusal is { } no
                    ? ((Result<TAnswer>)no).Answer()
                    : (await door.Ask<TRequest, TAnswer>(http.User, request.Value, CancellationToken.None)).Answer();
            })
            .Accepts<TRequest>("application/json")
            .WithMetadata(new SizeLimit(most + 1))
            .Describe<TAnswer>(typeof(TRequest), summary)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    /// <summary>Says what an endpoint asks and answers: for the API's description, and for the table test of all endpoints.</summary>
    public static RouteHandlerBuilder Describe<TAnswer>(this RouteHandlerBuilder endpoint, Type request, string summary, string suffix = "") =>
        endpoint
            .WithName((request.DeclaringType?.Name ?? request.Name) + suffix)
            .WithSummary(summary)
            .WithMetadata(new Asks(request))
            .Produces<TAnswer>()
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Result<TRequest>> Read<TRequest>(HttpContext http, int most)
        where TRequest : notnull
    {
        if (http.Request.ContentLength > most) return DoorRefusals.TooLarge;
        try
        {
            var body = await http.Request.BodyReader.ReadAtLeastAsync(most + 1, http.RequestAborted);
            var bytes = body.Buffer.Length > most ? null : body.Buffer.ToArray();
            // What isn't handed back, the server can't drain.
            http.Request.BodyReader.AdvanceTo(body.Buffer.End);
            return bytes is null ? DoorRefusals.TooLarge : WireJson.Read<TRequest>(bytes, http.Request.RouteValues.Select(Named));
        }
        catch (BadHttpRequestException fault)
        {
            return fault.StatusCode == StatusCodes.Status413PayloadTooLarge ? DoorRefusals.TooLarge : DoorRefusals.Malformed;
        }
    }

    private static KeyValuePair<string, JsonNode> Named(KeyValuePair<string, object?> route)
    {
        var text = Convert.ToString(route.Value, CultureInfo.InvariantCulture) ?? "";
        return new(route.Key, int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(text.ToLowerInvariant()));
    }
}

/// <summary>The size that the server itself stops reading at, per endpoint: just above what the endpoint takes.</summary>
internal sealed record SizeLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;

/// <summary>Which request an endpoint asks; the table test of all endpoints reads it.</summary>
/// <param name="Request">The request's type.</param>
internal sealed record Asks(Type Request);

/// <summary>Names of whole numbers in an endpoint's query, for the API's description.</summary>
/// <param name="Names">The names.</param>
internal sealed record QueryNames(IReadOnlyList<string> Names);
