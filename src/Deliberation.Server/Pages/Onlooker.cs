using Deliberation.Core;
using Deliberation.Core.Views;
using Deliberation.Server.Accounts;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Rooms;

namespace Deliberation.Server.Pages;

/// <summary>Who looks at a page that only says why there is nothing else to see, and where they can go on.</summary>
/// <param name="Viewer">Who they are in the assembly of the address; null for nobody.</param>
/// <param name="Room">That assembly, where they are somebody in it.</param>
/// <param name="IsIn">Whether they are signed in at all.</param>
internal sealed record Onlooker(ViewerView? Viewer, AssemblyId? Room, bool IsIn)
{
    /// <summary>Somebody of whom nothing is known.</summary>
    public static readonly Onlooker Nobody = new(null, null, false);

    /// <summary>Who sent a request.</summary>
    public static async Task<Onlooker> Of(HttpContext http)
    {
        var (door, room) = (http.RequestServices.GetRequiredService<Door>(), RoomOf(http.Request.Path));
        // Pages where people come in are nobody's, whoever is signed in.
        var user = EntryUser.Of(http) ?? http.User;
        var found = await door.Ask<ReadViewer.Request, ReadViewer.Found>(user, new ReadViewer.Request(room ?? AssemblyId.Instance), http.RequestAborted);
        return found.Refusal is not null ? Nobody
            : room is not null && found.Value.Viewer is { } viewer ? new Onlooker(viewer, room, IsIn: true)
            : new Onlooker(null, null, found.Value.IsIn);
    }

    /// <summary>The assembly that an address of a page names; null for pages of the instance.</summary>
    public static AssemblyId? RoomOf(PathString path) => path.Value?.Split('/', StringSplitOptions.RemoveEmptyEntries) is ["assemblies", var id, ..] && Guid.TryParse(id, out var assembly)
        ? new AssemblyId(assembly)
        : null;
}
