using Deliberation.Core.Views;
using Deliberation.Server.Components;
using Deliberation.Server.Components.Entrance;
using Deliberation.Server.Components.Forms;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Entry;
using Deliberation.Server.Features.Rooms;

namespace Deliberation.Server.Pages;

/// <summary>The first page, and the ways in for participants: by code and by invitation.</summary>
internal static class EntrancePages
{
    private static readonly string[] Languages = [.. Words.All.Select(words => words.Language)];

    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Urls.Start, async (HttpContext http, Door door, CancellationToken ct) =>
        {
            var start = await door.Ask<ReadStart.Request, StartView>(http.User, new ReadStart.Request(), ct);
            return start.Refusal is { } no ? Page.Notice(http, no) : Page.Show<StartPage>(http, null, null, ("View", start.Value));
        });
        // The code comes from a field of the first page; its own address can be shared and bookmarked.
        pages.MapGet(Urls.Join, (HttpContext http, string? code) =>
            Page.To(http, string.IsNullOrWhiteSpace(code) ? Urls.Start : $"{Urls.Join}/{Uri.EscapeDataString(code.Trim())}"));
        pages.MapGet("/join/{code}", (HttpContext http, Door door, string code, CancellationToken ct) => ByCode(http, door, code, null, ct));
        pages.MapForm("/join/{code}", typeof(JoinByCode.Request), async (HttpContext http, Door door, string code, CancellationToken ct) =>
        {
            var posted = await PostedForm.Of(http);
            var request = new JoinByCode.Request(posted.Command, code, posted.Text("pseudonym"), posted.TextOrNull("language"));
            return await Entering.Take(http, door, "join", posted, request, refused => ByCode(http, door, code, refused, ct));
        });
        pages.MapGet("/invitation/{token}", (HttpContext http) => Invited(http, null));
        pages.MapForm("/invitation/{token}", typeof(RedeemInvitation.Request), async (HttpContext http, Door door, string token) =>
        {
            var posted = await PostedForm.Of(http);
            var request = new RedeemInvitation.Request(posted.Command, token, posted.Text("pseudonym"), posted.TextOrNull("language"));
            return await Entering.Take(http, door, "join", posted, request, refused => Task.FromResult(Invited(http, refused)));
        });
    }

    private static async Task<IResult> ByCode(HttpContext http, Door door, string code, RefusedForm? refused, CancellationToken ct)
    {
        var about = await door.Ask<ReadAssembly.ByCode, AboutView>(http.User, new ReadAssembly.ByCode(code), ct);
        return about.Refusal is { } no ? Page.Notice(http, no) : Page.Show<JoinPage>(http, null, refused, ("View", new JoinView($"/join/{code}", about.Value, Languages)));
    }

    // Whose invitation it is, only its link knows: the page says what is recorded and learns the assembly by the post.
    private static IResult Invited(HttpContext http, RefusedForm? refused) =>
        Page.Show<JoinPage>(http, null, refused, ("View", new JoinView(http.Request.Path.Value ?? "", null, Languages)));
}
