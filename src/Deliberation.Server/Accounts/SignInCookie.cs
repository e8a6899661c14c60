using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;

namespace Deliberation.Server.Accounts;

/// <summary>
/// The cookie that says who asks. It holds two ids and is worth something only while the session's row stands. Lax, not
/// strict: a link in a mail must find its reader signed in; nothing here changes on a GET.
/// </summary>
public static class SignInCookie
{
    /// <summary>The name on plain http; https adds <c>__Host-</c>.</summary>
    public const string Name = "deliberation";

    /// <summary>The name of the cookie that belongs to the forms.</summary>
    public const string FormName = "deliberation-form";

    private static readonly string[] ForPrograms = ["/api", "/hub", "/openapi", "/healthz"];

    /// <summary>Adds sign-in by cookie and refuses everyone else everything that isn't marked as open to strangers.</summary>
    public static IServiceCollection AddSignInCookie(this IServiceCollection services)
    {
        services.AddAuthentication(SignedIn.Scheme).AddCookie(SignedIn.Scheme, options =>
        {
            options.Cookie.Name = Name;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Cookie.Path = "/";
            options.ExpireTimeSpan = Sessions.Length;
            options.SlidingExpiration = false;
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = "then";
            options.Events.OnValidatePrincipal = Validate;
            options.Events.OnRedirectToLogin = context => Turn(context, StatusCodes.Status401Unauthorized);
            options.Events.OnRedirectToAccessDenied = context => Turn(context, StatusCodes.Status403Forbidden, always: true);
        });
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder(SignedIn.Scheme).RequireAuthenticatedUser().Build());
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = FormName;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Cookie.Path = "/";
            options.SuppressXFrameOptionsHeader = true;
        });
        return services;
    }

    /// <summary>Begins a session for an account and gives the browser its cookie; a session that the browser had before ends.</summary>
    public static async Task Begin(HttpContext context, Guid account)
    {
        var sessions = context.RequestServices.GetRequiredService<Sessions>();
        if (SignedIn.From(context.User) is { } before) await sessions.End(before);
        var who = await sessions.Begin(account);
        await context.SignInAsync(SignedIn.Scheme, who.AsPrincipal(), new AuthenticationProperties { IsPersistent = true });
    }

    /// <summary>Ends the browser's session and takes its cookie back.</summary>
    public static async Task End(HttpContext context)
    {
        if (SignedIn.From(context.User) is { } who) await context.RequestServices.GetRequiredService<Sessions>().End(who);
        await context.SignOutAsync(SignedIn.Scheme);
    }

    private static async Task Validate(CookieValidatePrincipalContext context)
    {
        var memberships = context.HttpContext.RequestServices.GetRequiredService<Memberships>();
        if (SignedIn.From(context.Principal) is { } who && await memberships.IsAlive(who, context.HttpContext.RequestAborted)) return;
        // The cookie isn't taken back: it is worth nothing, and this answer may overtake the one that brings the browser its next cookie,
        // as when a page that is just being left tries to connect again.
        context.RejectPrincipal();
    }

    // Programs get a status, people the page where they sign in.
    private static Task Turn(RedirectContext<CookieAuthenticationOptions> context, int status, bool always = false)
    {
        if (always || Array.Exists(ForPrograms, path => context.Request.Path.StartsWithSegments(path, StringComparison.Ordinal)))
            context.Response.StatusCode = status;
        else
            context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
