using Deliberation.Server.Accounts;
using Deliberation.Server.Components;
using Deliberation.Server.Components.Entrance;
using Deliberation.Server.Components.Forms;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Entry;

namespace Deliberation.Server.Pages;

/// <summary>The ways in for staff, by password and by role link, and the way out for everybody.</summary>
internal static class StaffEntrance
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Urls.SignIn, (HttpContext http, string? then) => Page.Show<SignInPage>(http, null, null, ("Then", Own(then))));
        pages.MapForm(Urls.SignIn, typeof(SignIn.Request), async (HttpContext http, Door door) =>
        {
            var posted = await PostedForm.Of(http);
            var then = Own(posted.TextOrNull("then"));
            return await Entering.Take(
                http, door, "sign-in", posted, new SignIn.Request(posted.Command, posted.Text("name"), posted.Text("password")),
                refused => Task.FromResult(Page.Show<SignInPage>(http, null, refused, ("Then", then))), then);
        });
        pages.MapGet("/role/{token}", (HttpContext http) => Role(http, null));
        pages.MapForm("/role/{token}", typeof(RedeemRole.Request), async (HttpContext http, Door door, string token) =>
        {
            var posted = await PostedForm.Of(http);
            var request = new RedeemRole.Request(posted.Command, token, posted.TextOrNull("name"), posted.TextOrNull("password"));
            return await Entering.Take(http, door, "role", posted, request, refused => Task.FromResult(Role(http, refused)));
        });
        pages.MapPost(Urls.SignOut, async (HttpContext http) =>
        {
            await SignInCookie.End(http);
            return Page.To(http, Urls.Start);
        }).WithMetadata(FormEndpoints.TakesForms);
    }

    private static IResult Role(HttpContext http, RefusedForm? refused) => Page.Show<RolePage>(http, null, refused, ("Address", http.Request.Path.Value));

    // Only pages of this server: a link that signs somebody in must not lead them away.
    private static string? Own(string? then) =>
        then is ['/', not ('/' or '\\'), ..] && Uri.TryCreate(then, UriKind.Relative, out _) && !then.Any(char.IsControl) ? then : null;
}
