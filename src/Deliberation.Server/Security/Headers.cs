using Microsoft.AspNetCore.StaticAssets;

namespace Deliberation.Server.Security;

/// <summary>What every answer tells the browser to refuse.</summary>
public static class Headers
{
    /// <summary>The SHA-256 of the one style that Turbo puts into the page by script; a test computes it from the bundle.</summary>
    public const string TurboStyle = "sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps=";

    /// <summary>No inline script, no eval, no other host.</summary>
    public const string ContentSecurity =
        $"default-src 'none'; script-src 'self'; style-src 'self' '{TurboStyle}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private const string TwoYears = "max-age=63072000";

    /// <summary>Adds the headers to every answer, errors included. What depends on who asks isn't kept by any cache.</summary>
    public static IApplicationBuilder UseSecureHeaders(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurity;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Cross-Origin-Resource-Policy"] = "same-origin";
            if (context.Request.IsHttps) headers.StrictTransportSecurity = TwoYears;
            if (IsPersonal(context)) headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    });

    // Pages are personal even for strangers, because a form's token is in them; what is meant for everyone says so itself.
    private static bool IsPersonal(HttpContext context) =>
        context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null
        && (context.Response.Headers.SetCookie.Count > 0
            || !context.Response.Headers.CacheControl.ToString().Contains("public", StringComparison.Ordinal));
}
