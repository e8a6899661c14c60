using Deliberation.Core;
using Deliberation.Core.Views;
using Deliberation.Server.Components.Consoles;
using Deliberation.Server.Components.Forms;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Rooms;
using Deliberation.Server.Features.Rounds;

namespace Deliberation.Server.Pages;

/// <summary>The console of those who run an assembly.</summary>
internal static class ConsolePages
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapGet("/assemblies/{assembly:guid}/console", (HttpContext http, Door door, Guid assembly, CancellationToken ct) =>
            Console(http, door, new AssemblyId(assembly), null, ct));

    /// <summary>The names of those still to vote, in the answer itself: there is no page to come back to.</summary>
    public static async Task<IResult> Names(HttpContext http, Door door, AssemblyId assembly, int round, ShowNames.Shown shown, CancellationToken ct)
    {
        var console = await door.Ask<ReadConsole.Request, ConsoleView>(http.User, new ReadConsole.Request(assembly), ct);
        if (console.Refusal is { } no) return Page.Notice(http, no);
        var (live, viewer) = (console.Value.Live, console.Value.Viewer);
        return Page.Show<NamesPage>(http, viewer, null, ("View", new NamesView(live.Head, viewer, live.About.Agenda[round - 1], shown.Voted, shown.StillToVote)));
    }

    /// <summary>The console, with a form that was refused just now.</summary>
    public static async Task<IResult> Console(HttpContext http, Door door, AssemblyId assembly, RefusedForm? refused, CancellationToken ct)
    {
        var console = await door.Ask<ReadConsole.Request, ConsoleView>(http.User, new ReadConsole.Request(assembly), ct);
        if (console.Refusal is { } no) return Page.Notice(http, no);
        var view = console.Value;
        return http.Request.Headers["Turbo-Frame"].ToString() is { Length: > 0 } frame && refused is null
            ? Page.Show<ConsoleFrames>(http, view.Viewer, refused, ("View", view), ("Frame", frame))
            : Page.Show<ConsolePage>(http, view.Viewer, refused, ("View", view), ("Origin", Page.Origin(http)));
    }
}
