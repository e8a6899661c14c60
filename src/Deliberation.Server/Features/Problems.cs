using Deliberation.Core;

namespace Deliberation.Server.Features;

/// <summary>Results as HTTP answers.</summary>
internal static class Problems
{
    /// <summary>The value as JSON, or the refusal as a problem with its <c>code</c>.</summary>
    public static IResult Answer<T>(this Result<T> result)
        where T : notnull =>
        result.Refusal is { } refusal ? new Problem(refusal) : Results.Json(result.Value, WireJson.Options);

    /// <summary>The bytes as they are, or the refusal as a problem.</summary>
    public static IResult Bytes(this Result<byte[]> result, string type) =>
        result.Refusal is { } refusal ? new Problem(refusal) : Results.Bytes(result.Value, type);

    /// <summary>The HTTP status of a refusal.</summary>
    public static int Status(this Refusal refusal) => refusal.Code switch
    {
        nameof(DoorRefusals.SignInRequired) => StatusCodes.Status401Unauthorized,
        nameof(DoorRefusals.TooLarge) => StatusCodes.Status413PayloadTooLarge,
        nameof(DoorRefusals.TooManyRequests) => StatusCodes.Status429TooManyRequests,
        _ => refusal.Kind switch
        {
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.Unknown => StatusCodes.Status404NotFound,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            RefusalKind.Invalid => StatusCodes.Status422UnprocessableEntity,
            RefusalKind.Busy => StatusCodes.Status503ServiceUnavailable,
            _ => throw new ArgumentOutOfRangeException(nameof(refusal), refusal.Kind, "not a kind of refusal"),
        },
    };

    /// <summary>What a bare status says, for answers that no rule of this service gave: an address that isn't there, a defect.</summary>
    public static Refusal OfStatus(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => DoorRefusals.SignInRequired,
        StatusCodes.Status403Forbidden => Refusal.WrongRole,
        StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => DoorRefusals.UnknownAddress,
        StatusCodes.Status413PayloadTooLarge => DoorRefusals.TooLarge,
        StatusCodes.Status429TooManyRequests => DoorRefusals.TooManyRequests,
        < StatusCodes.Status500InternalServerError => DoorRefusals.Unreadable,
        _ => DoorRefusals.Defect,
    };

    private sealed class Problem(Refusal refusal) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            if (refusal.Kind == RefusalKind.Busy) httpContext.Response.Headers.RetryAfter = "1";
            return Results.Problem(
                statusCode: refusal.Status(),
                title: refusal.Sentence,
                extensions: refusal.Member is { } member ? [new("code", refusal.Code), new("member", member)] : [new("code", refusal.Code)]).ExecuteAsync(httpContext);
        }
    }
}
