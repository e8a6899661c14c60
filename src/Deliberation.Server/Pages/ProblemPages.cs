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
        return request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
            && !Array.Exists(ForPrograms, path => request.Path.StartsWithSegments(path, StringComparison.Ordinal));
    }

    /// <inheritdoc />
    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var status = context.ProblemDetails.Status ?? http.Response.StatusCode;
        var refusal = context.ProblemDetails.Extensions.TryGetValue("code", out var code) && code is string name
            ? new Refusal(name, context.ProblemDetails.Title ?? "", RefusalKind.Conflict)
            : Problems.OfStatus(status);
        var page = refusal.Code == "FormExpired"
            ? Page.Show<ExpiredPage>(http, null, null, status, ("View", Expired(http)))
            : Page.Show<NoticePage>(http, null, null, status, ("Refusal", refusal));
        await page.ExecuteAsync(http);
    }

    // What had been typed is offered again only to our own pages: another site must not get its words sealed here. Passwords never are.
    private static ExpiredFormView Expired(HttpContext http)
    {
        var request = http.Request;
        var form = http.Features.Get<IFormFeature>()?.Form;
        var isOurs = request.Headers["Sec-Fetch-Site"] == "same-origin" || string.Equals(request.Headers.Origin, Page.Origin(http), StringComparison.OrdinalIgnoreCase);
        var keeps = form is not null && isOurs && !form.ContainsKey("password");
        var fields = keeps
            ? form!.Where(field => !field.Key.StartsWith("__", StringComparison.Ordinal)).SelectMany(field => field.Value.Select(value => (field.Key, value ?? ""))).ToList()
            : [];
        return new ExpiredFormView(request.Path.Value ?? "/", Back(request.Path.Value ?? "/"), fields, form?.Files.Count > 0);
    }

    // The page that a form stands on: the assembly's, or where people come in.
    private static string Back(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["assemblies", var id, ..] when Guid.TryParse(id, out var assembly) => Urls.Of(new AssemblyId(assembly)),
        ["join" or "invitation" or "role" or "sign-in" or "convene", ..] => path,
        _ => Urls.Start,
    };
}
