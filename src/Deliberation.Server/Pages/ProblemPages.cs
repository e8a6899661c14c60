using Deliberation.Core;
using Deliberation.Core.Views;
using Deliberation.Server.Components;
using Deliberation.Server.Components.Entrance;
using Deliberation.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Deliberation.Server.Pages;

/// <summary>
/// Problems as pages, for people: an unknown address, a form that is too old, a defect. Programs get JSON, as do people
/// who look at the addresses of programs.
/// </summary>
internal sealed class ProblemPages : IProblemDetailsWriter
{
    private static readonly string[] ForPrograms = ["/api", "/hub", "/openapi", "/schemas", "/.well-known", "/healthz", "/dist"];

    /// <inheritdoc />
    public bool CanWrite(ProblemDetailsContext context)
    {
        var request = context.HttpContext.Request;
        return IsForPeople(request) && !Array.Exists(ForPrograms, path => request.Path.StartsWithSegments(path, StringComparison.Ordinal));
    }

    /// <inheritdoc />
    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var status = context.ProblemDetails.Status ?? http.Response.StatusCode;
        var refusal = context.ProblemDetails.Extensions.TryGetValue("code", out var code) && code is string name
            ? new Refusal(name, context.ProblemDetails.Title ?? "", status is StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable ? RefusalKind.Busy : RefusalKind.Conflict)
            : Problems.OfStatus(status);
        // After a defect nothing is asked that could fail as well.
        var looks = status >= StatusCodes.Status500InternalServerError ? Onlooker.Nobody : await Onlooker.Of(http);
        var fields = await Typed(http);
        var page = fields.Count > 0 || refusal.Code == UntakenFormView.Expired
            ? Page.Show<UntakenFormPage>(http, looks.Viewer, null, status, ("View", Untaken(http, refusal, fields)), ("Viewer", looks.Viewer), ("IsIn", looks.IsIn))
            : Page.Notice(http, refusal, status, looks);
        await page.ExecuteAsync(http);
    }

    // Programs post JSON, so a form is somebody's who uses a browser, whatever the script that sent it says that it takes.
    private static bool IsForPeople(HttpRequest request)
    {
        var accept = request.Headers.Accept.ToString();
        return accept.Contains("text/html", StringComparison.OrdinalIgnoreCase)
            || (request.HasFormContentType && accept.Contains("*/*", StringComparison.Ordinal));
    }

    private static UntakenFormView Untaken(HttpContext http, Refusal refusal, IReadOnlyList<(string, string)> fields)
    {
        var path = http.Request.Path.Value ?? "/";
        return new UntakenFormView(refusal, path, Back(path), fields, http.Features.Get<IFormFeature>()?.Form?.Files.Count > 0);
    }

    // What had been typed is offered again only to our own pages: another site must not get its words sealed here. Passwords never are.
    private static async Task<IReadOnlyList<(string Name, string Value)>> Typed(HttpContext http)
    {
        var request = http.Request;
        var isOurs = request.Headers["Sec-Fetch-Site"] == "same-origin" || string.Equals(request.Headers.Origin, Page.Origin(http), StringComparison.OrdinalIgnoreCase);
        if (!isOurs || !request.HasFormContentType || await Form(http) is not { } form || form.ContainsKey("password")) return [];
        return [.. form.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal)).SelectMany(field => field.Value.Select(value => (field.Key, value ?? "")))];
    }

    // Read by the fence already, or by nobody yet; what is larger than any form, or isn't one, can't be shown again.
    private static async Task<IFormCollection?> Form(HttpContext http)
    {
        if (http.Features.Get<IFormFeature>()?.Form is { } read) return read;
        if (http.Request.ContentLength is null or > PostedForm.MostBytes) return null;
        try
        {
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or BadHttpRequestException or IOException)
        {
            return null;
        }
    }

    // The page that a form stands on: the assembly's, or where people come in.
    private static string Back(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["assemblies", ..] when Onlooker.RoomOf(path) is { } assembly => Urls.Of(assembly),
        ["join" or "invitation" or "role" or "sign-in" or "convene", ..] => path,
        _ => Urls.Start,
    };
}
