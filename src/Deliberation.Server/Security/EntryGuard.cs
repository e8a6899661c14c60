using System.Net;
using Deliberation.Server.Accounts;
using Deliberation.Server.Settings;

namespace Deliberation.Server.Security;

/// <summary>What holds on the pages where people come in, whichever door of theirs is used.</summary>
public static class EntryGuard
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly string[] Paths = ["/join", "/invitation", "/role", "/sign-in"];

    /// <summary>
    /// Counts per address: everyone who comes in, and tighter what turned out wrong, so that codes, links and passwords can't
    /// be tried out. With <c>--demo</c> the machine itself isn't counted: rehearsals bring thousands from one address.
    /// </summary>
    public static IApplicationBuilder UseEntryLimits(this IApplicationBuilder app)
    {
        var settings = app.ApplicationServices.GetRequiredService<ServerSettings>();
        var attempts = app.ApplicationServices.GetRequiredService<Attempts>();
        return app.Use(async (context, next) =>
        {
            var from = context.Connection.RemoteIpAddress ?? IPAddress.Loopback;
            if (!IsEntry(context) || (settings.Demo && IPAddress.IsLoopback(from)))
            {
                await next(context);
                return;
            }

            var (all, wrong) = ($"entered from {Network(from)}", $"wrong from {Network(from)}");
            var mostWrong = context.Request.Path.StartsWithSegments("/sign-in", StringComparison.Ordinal) ? settings.Limits.SignInsPerAddress : settings.Limits.WrongCodesPerAddress;
            if (!attempts.Allows(wrong, mostWrong, Window) || !attempts.Allows(all, settings.Limits.JoinsPerAddress, Window))
            {
                context.Response.Headers.RetryAfter = "60";
                await Results.Problem(
                    statusCode: StatusCodes.Status429TooManyRequests, title: EntryRefusals.TooManyAttempts.Sentence,
                    extensions: [new("code", EntryRefusals.TooManyAttempts.Code)]).ExecuteAsync(context);
                return;
            }

            await next(context);
            if (HttpMethods.IsPost(context.Request.Method)) attempts.Count(all, Window);
            if (context.Response.StatusCode is 403 or 404 or 409 or 422) attempts.Count(wrong, Window);
        });
    }

    /// <summary>
    /// Forms of these pages belong to nobody: whoever signed in with one may send it again after the answer was lost, although
    /// they are somebody by now. Goes around the fence; who is signed in comes back behind it.
    /// </summary>
    public static IApplicationBuilder UseFenceOfEntry(this IApplicationBuilder app)
    {
        app.Use(async (context, next) =>
        {
            if (IsEntry(context)) EntryUser.SetAside(context);
            await next(context);
        });
        app.UseFence();
        return app.Use(async (context, next) =>
        {
            if (HttpMethods.IsPost(context.Request.Method) && EntryUser.Of(context) is { } user) context.User = user;
            await next(context);
        });
    }

    private static bool IsEntry(HttpContext context) =>
        Array.Exists(Paths, path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal));

    // A household or a phone has a whole /64 of IPv6, so single addresses there say nothing.
    private static string Network(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return bytes.Length == 4 ? address.ToString() : Convert.ToHexStringLower(bytes.AsSpan(0, 8));
    }
}
