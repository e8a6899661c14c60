using Deliberation.Core.Views;
using Deliberation.Server.Components;
using Deliberation.Server.Components.Methods;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Methods;

namespace Deliberation.Server.Pages;

/// <summary>The method cards, for whoever chooses a rule or doubts one.</summary>
internal static class MethodPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Urls.Methods, async (HttpContext http, Door door, CancellationToken ct) =>
        {
            var all = await door.Ask<ReadMethods.Request, MethodsView>(http.User, new ReadMethods.Request(), ct);
            return all.Refusal is { } no ? Page.Notice(http, no) : Page.Show<MethodsPage>(http, null, null, ("View", all.Value));
        });
        pages.MapGet($"{Urls.Methods}/{{id}}", async (HttpContext http, Door door, string id, CancellationToken ct) =>
        {
            var one = await door.Ask<ReadMethods.One, MethodView>(http.User, new ReadMethods.One(id), ct);
            return one.Refusal is { } no ? Page.Notice(http, no) : Page.Show<MethodPage>(http, null, null, ("View", one.Value));
        });
    }
}
