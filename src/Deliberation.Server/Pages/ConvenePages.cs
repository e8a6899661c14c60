using Deliberation.Core;
using Deliberation.Core.Views;
using Deliberation.Server.Components;
using Deliberation.Server.Components.Forms;
using Deliberation.Server.Components.Preparations;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Assemblies;
using Deliberation.Server.Features.Rooms;

namespace Deliberation.Server.Pages;

/// <summary>Convening an assembly.</summary>
internal static class ConvenePages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet(Urls.Convene, (HttpContext http, Door door, CancellationToken ct) => Convene(http, door, null, ct));
        pages.MapForm(Urls.Convene, typeof(ConveneAssembly.Request), async (HttpContext http, Door door, CancellationToken ct) =>
        {
            var posted = await PostedForm.Of(http);
            return await door.Take<ConveneAssembly.Request, ConveneAssembly.ConvenedAssembly>(
                http, "convene", posted, Read(posted), convened => Urls.Of(convened.Assembly, "prepare"), refused => Convene(http, door, refused, ct));
        });
    }

    private static Result<ConveneAssembly.Request> Read(PostedForm posted) => new ConveneAssembly.Request(
        posted.Command, Place(posted.Text("national").Trim(), posted.Text("local").Trim()), posted.Text("title"), posted.Text("electorate"),
        posted.TextOrNull("mandate"), posted.TextOrNull("language"));

    // A local field without a national one stays a hole in the path, which no jurisdiction has.
    private static string Place(string national, string local) => (national, local) switch
    {
        ("", "") => "global",
        (_, "") => $"global/{national}",
        _ => $"global/{national}/{local}",
    };

    private static async Task<IResult> Convene(HttpContext http, Door door, RefusedForm? refused, CancellationToken ct)
    {
        var view = await door.Ask<ReadConvening.Request, ConvenePageView>(http.User, new ReadConvening.Request(), ct);
        return view.Refusal is { } no ? Page.Notice(http, no) : Page.Show<ConvenePage>(http, view.Value.Viewer, refused, ("View", view.Value));
    }
}
