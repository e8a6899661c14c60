using Deliberation.Server.Accounts;
using Deliberation.Server.Components.Forms;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Entry;

namespace Deliberation.Server.Pages;

/// <summary>Forms that end with somebody being signed in.</summary>
internal static class Entering
{
    /// <summary>Takes such a form: the cookie is set and the page of who they are now comes next, or the same page says why not.</summary>
    public static async Task<IResult> Take<TRequest>(
        HttpContext http, Door door, string form, PostedForm posted, TRequest request, Func<RefusedForm, Task<IResult>> again, string? then = null)
        where TRequest : IAsk<Entered>
    {
        var entered = await door.Ask<TRequest, Entered>(http.User, request, CancellationToken.None);
        if (entered.Refusal is { } no)
        {
            // Nothing secret is written back into the page.
            var shown = posted.Fields.Where(field => field.Key != "password").ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
            return await again(new RefusedForm(form, no, shown));
        }

        await SignInCookie.Begin(http, entered.Value.Account);
        return Page.To(http, then ?? entered.Value.Page);
    }
}
