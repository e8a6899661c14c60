using Deliberation.Core;
using Deliberation.Core.Views;
using Deliberation.Server.Components.Results;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Rooms;

namespace Deliberation.Server.Pages;

/// <summary>What came out of the rounds.</summary>
internal static class ResultPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/assemblies/{assembly:guid}/results", async (HttpContext http, Door door, Guid assembly, CancellationToken ct) =>
        {
            var id = new AssemblyId(assembly);
            var about = await door.Ask<ReadAssembly.Request, AboutView>(http.User, new ReadAssembly.Request(id), ct);
            if (about.Refusal is { } no) return Page.Notice(http, no);
            var viewer = await RoomPages.Viewer(http, door, id, ct);
            return Page.Show<ResultsPage>(http, viewer, null, ("View", about.Value), ("Viewer", viewer));
        });
        pages.MapGet("/assemblies/{assembly:guid}/rounds/{round:int}/result", async (HttpContext http, Door door, Guid assembly, int round, CancellationToken ct) =>
        {
            var id = new AssemblyId(assembly);
            var found = await door.Ask<ReadRoundResult.Request, ReadRoundResult.Found>(http.User, new ReadRoundResult.Request(id, round), ct);
            if (found.Refusal is { } no) return Page.Notice(http, no);
            var (result, analyses, live, viewer) = found.Value;
            return http.Request.Headers["Turbo-Frame"].ToString() == AnalysesFrame.Name
                ? Page.Show<ResultFrames>(http, viewer, null, ("Analyses", analyses))
                : Page.Show<ResultPage>(http, viewer, null, ("View", result), ("Analyses", analyses), ("Live", live), ("Viewer", viewer));
        });
    }
}
