using Deliberation.Core;
using Deliberation.Core.Views;
using Deliberation.Server.Components.Forms;
using Deliberation.Server.Components.Rooms;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Rooms;

namespace Deliberation.Server.Pages;

/// <summary>The room of an assembly, whole or the part of it that a page fetches again.</summary>
internal static class RoomPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/assemblies/{assembly:guid}", (HttpContext http, Door door, Guid assembly, CancellationToken ct) =>
            Room(http, door, new AssemblyId(assembly), null, ct));
        pages.MapGet("/assemblies/{assembly:guid}/about", async (HttpContext http, Door door, Guid assembly, CancellationToken ct) =>
        {
            var about = await door.Ask<ReadAssembly.Request, AboutView>(http.User, new ReadAssembly.Request(new AssemblyId(assembly)), ct);
            if (about.Refusal is { } no) return Page.Notice(http, no);
            var viewer = await Viewer(http, door, new AssemblyId(assembly), ct);
            return Page.Show<AboutPage>(http, viewer, null, ("View", about.Value), ("Viewer", viewer));
        });
    }

    /// <summary>The room as one person sees it, with a form that was refused just now.</summary>
    /// <param name="http">The request.</param>
    /// <param name="door">The door.</param>
    /// <param name="assembly">The assembly.</param>
    /// <param name="refused">The form; null otherwise.</param>
    /// <param name="ct">The request's token.</param>
    /// <param name="change">Puts back what was typed.</param>
    public static async Task<IResult> Room(
        HttpContext http, Door door, AssemblyId assembly, RefusedForm? refused, CancellationToken ct, Func<RoomView, RoomView>? change = null)
    {
        var room = await door.Ask<ReadRoom.Request, RoomView>(http.User, new ReadRoom.Request(assembly), ct);
        if (room.Refusal is { } no) return Page.Notice(http, no);
        var view = change is null ? room.Value : change(room.Value);
        return http.Request.Headers["Turbo-Frame"].ToString() is { Length: > 0 } frame && refused is null
            ? Page.Show<RoomFrames>(http, view.Viewer, refused, ("View", view), ("Frame", frame))
            : Page.Show<RoomPage>(http, view.Viewer, refused, ("View", view));
    }

    /// <summary>Who looks, for pages whose view doesn't say.</summary>
    public static async Task<ViewerView?> Viewer(HttpContext http, Door door, AssemblyId assembly, CancellationToken ct)
    {
        var viewer = await door.Ask<ReadViewer.Request, ReadViewer.Found>(http.User, new ReadViewer.Request(assembly), ct);
        return viewer.Refusal is null ? viewer.Value.Viewer : null;
    }
}
