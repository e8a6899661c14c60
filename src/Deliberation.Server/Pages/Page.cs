using System.Security.Cryptography;
using Deliberation.Core;
using Deliberation.Core.Views;
using Deliberation.Server.Components;
using Deliberation.Server.Components.Entrance;
using Deliberation.Server.Components.Forms;
using Deliberation.Server.Features;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Deliberation.Server.Pages;

/// <summary>Answers that are pages.</summary>
internal static class Page
{
    /// <summary>A page.</summary>
    /// <param name="http">The request.</param>
    /// <param name="viewer">Who looks; null for a stranger.</param>
    /// <param name="refused">A form that was refused just now; null otherwise.</param>
    /// <param name="parameters">The component's parameters besides language and seal; null values are left out.</param>
    public static IResult Show<TPage>(HttpContext http, ViewerView? viewer, RefusedForm? refused, params ReadOnlySpan<(string Name, object? Value)> parameters)
        where TPage : IComponent => Show<TPage>(http, viewer, refused, refused?.Refusal.Status() ?? StatusCodes.Status200OK, parameters);

    /// <summary>The same under a status of its own.</summary>
    public static IResult Show<TPage>(
        HttpContext http, ViewerView? viewer, RefusedForm? refused, int status, params ReadOnlySpan<(string Name, object? Value)> parameters)
        where TPage : IComponent
    {
        var given = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["T"] = Words.In(viewer?.Language ?? http.Request.GetTypedHeaders().AcceptLanguage.FirstOrDefault()?.Value.Value),
            ["Seal"] = Seal(http, refused),
        };
        foreach (var (name, value) in parameters)
            if (value is not null)
                given[name] = value;
        return new RazorComponentResult<TPage>(given)
        {
            StatusCode = status,
            // A page comes in one piece: its status is known, and a half-written page can't turn into an error.
            PreventStreamingRendering = true,
        };
    }

    /// <summary>A page that says why there is nothing else to see. Whoever isn't signed in is taken to where they can.</summary>
    public static IResult Notice(HttpContext http, Refusal refusal)
    {
        var isRead = HttpMethods.IsGet(http.Request.Method);
        if (isRead && refusal.Code == nameof(DoorRefusals.SignInRequired))
            return Results.Redirect($"{Urls.SignIn}?then={Uri.EscapeDataString(http.Request.Path)}");
        return new NoticeResult(refusal);
    }

    /// <summary>The same under a status of its own, for somebody who was looked up.</summary>
    public static IResult Notice(HttpContext http, Refusal refusal, int status, Onlooker looks) =>
        Show<NoticePage>(http, looks.Viewer, null, status, ("Refusal", refusal), ("Viewer", looks.Viewer), ("Room", looks.Room), ("IsIn", looks.IsIn));

    /// <summary>Scheme and host of this service as the person who looks reached it: what a link that is copied begins with.</summary>
    public static string Origin(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host.Value}";

    /// <summary>Where to go after a form: another page, asked for anew.</summary>
    public static IResult To(HttpContext http, string address)
    {
        http.Response.Headers.Location = address;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }

    private static FormSeal Seal(HttpContext http, RefusedForm? refused)
    {
        var tokens = http.RequestServices.GetRequiredService<IAntiforgery>().GetAndStoreTokens(http);
        var clock = http.RequestServices.GetRequiredService<TimeProvider>();
        return new FormSeal(
            tokens.FormFieldName,
            tokens.RequestToken ?? "",
            Guid.CreateVersion7(clock.GetUtcNow()),
            Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            refused);
    }

    // Who looks is asked only once the answer is written.
    private sealed class NoticeResult(Refusal refusal) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext) =>
            await Notice(httpContext, refusal, refusal.Status(), await Onlooker.Of(httpContext)).ExecuteAsync(httpContext);
    }
}
