using Deliberation.Core;
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
            var found = await door.Ask<ReadResults.Request, ReadResults.Found>(http.User, new ReadResults.Request(id), ct);
            return found.Refusal is { } no ? Page.Notice(http, no) : Page.Show<ResultsPage>(http, found.Value.Viewer, null, ("View", found.Value.Live), ("Viewer", found.Value.Viewer));
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
