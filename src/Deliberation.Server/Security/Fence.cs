using Microsoft.AspNetCore.Antiforgery;

namespace Deliberation.Server.Security;

/// <summary>
/// Lets a changing request in only if a page of this service, or a program, sent it: the Origin must be our own (programs
/// send none), forms carry their token, everything else is JSON, which other sites can't send without asking first. The hub
/// is fenced on its whole path, sockets included, because browsers connect them across origins without asking.
/// </summary>
public static class Fence
{
    /// <summary>Where live connections are made.</summary>
    public const string Hub = "/hub";

    private static readonly (int, string, string) Expired =
        (StatusCodes.Status400BadRequest, "FormExpired", "This form is too old or was opened under another name: reload the page and send it again.");

    /// <summary>Adds the fence; after authentication, because a form's token belongs to who sends it.</summary>
    public static IApplicationBuilder UseFence(this IApplicationBuilder app)
    {
        var antiforgery = app.ApplicationServices.GetRequiredService<IAntiforgery>();
        return app.Use(async (context, next) =>
        {
            if (await Forbids(context, antiforgery) is { } no)
            {
                await Results.Problem(statusCode: no.Status, title: no.Sentence, extensions: [new("code", no.Code)]).ExecuteAsync(context);
                return;
            }

            await next(context);
        });
    }

    private static async Task<(int Status, string Code, string Sentence)?> Forbids(HttpContext context, IAntiforgery antiforgery)
    {
        var request = context.Request;
        var live = request.Path.StartsWithSegments(Hub, StringComparison.Ordinal);
        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if (reads && !live) return null;
        if (request.Headers.Origin is { Count: > 0 } origin && !IsOwn(request, origin.ToString()) && (live || !MayBeOwnForm(request, origin.ToString())))
            return (StatusCodes.Status403Forbidden, "ForeignOrigin", "This was sent from a page of another site.");
        if (reads || live) return null;
        if (request.HasFormContentType)
            return await Unsealed(context, antiforgery);
        if (request.ContentLength is null or 0 && request.ContentType is null || IsJson(request.ContentType)) return null;
        return (StatusCodes.Status415UnsupportedMediaType, "UnknownContentType", "Send a form, or JSON as application/json.");
    }

    // A form that can't be read carries no token; one that is too large can't be read.
    private static async Task<(int Status, string Code, string Sentence)?> Unsealed(HttpContext context, IAntiforgery antiforgery)
    {
        try
        {
            if (await antiforgery.IsRequestValidAsync(context)) return null;
        }
        catch (AntiforgeryValidationException fault) when (fault.InnerException is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            return (StatusCodes.Status413PayloadTooLarge, "TooLarge", "What was sent is larger than this form takes.");
        }
        catch (AntiforgeryValidationException)
        {
            return Expired;
        }

        return Expired;
    }

    private static bool IsOwn(HttpRequest request, string origin) =>
        string.Equals(origin, $"{request.Scheme}://{request.Host.Value}", StringComparison.OrdinalIgnoreCase);

    // Pages that send no referrer send their own plain forms with the origin "null" (Fetch, 3.1, "append a request Origin header"). Browsers
    // then say by Sec-Fetch-Site where a form comes from, except over plain http to other machines; its token decides in any case.
    private static bool MayBeOwnForm(HttpRequest request, string origin) =>
        origin == "null" && request.HasFormContentType && request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin";

    private static bool IsJson(string? type) =>
        type is not null && (type.Split(';')[0].Trim() is var media)
        && (media.Equals("application/json", StringComparison.OrdinalIgnoreCase) || media.EndsWith("+json", StringComparison.OrdinalIgnoreCase));
}
