using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Deliberation.Server.Security;

/// <summary>
/// On https every cookie of this service travels as <c>__Host-…</c>: browsers then accept it from this host only, over https
/// only, for the whole path. On plain http (the machine itself) browsers refuse that prefix, so the plain name stays.
/// One place renames, because sign-in and form protection each have a fixed name.
/// </summary>
public static class HostCookies
{
    private const string Ours = "deliberation";
    private const string Prefix = "__Host-";

    /// <summary>Renames in both directions; after forwarded headers, before anything that reads a cookie.</summary>
    public static IApplicationBuilder UseHostCookies(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (!context.Request.IsHttps) return next(context);
        context.Request.Headers.Cookie = Incoming(context.Request.Headers.Cookie);
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.SetCookie = Outgoing(context.Response.Headers.SetCookie);
            return Task.CompletedTask;
        });
        return next(context);
    });

    // A plain name that arrives over https was set by someone else (a neighbouring host, plain http): it is dropped.
    private static StringValues Incoming(StringValues header)
    {
        if (StringValues.IsNullOrEmpty(header) || !CookieHeaderValue.TryParseList(header, out var cookies)) return header;
        return string.Join("; ", cookies
            .Where(cookie => !IsOurs(cookie.Name.Value))
            .Select(cookie => cookie.Name.Value is { } name && IsOurs(Stripped(name)) ? $"{Stripped(name)}={cookie.Value}" : cookie.ToString()));
    }

    private static StringValues Outgoing(StringValues header) =>
        header.Select(line => line is not null && IsOurs(line) ? Prefix + line : line).ToArray();

    private static bool IsOurs(string? name) => name?.StartsWith(Ours, StringComparison.Ordinal) is true;

    private static string Stripped(string name) => name.StartsWith(Prefix, StringComparison.Ordinal) ? name[Prefix.Length..] : "";
}
