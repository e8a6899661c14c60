using Deliberation.Core;
using Deliberation.Core.Views;
using Deliberation.Server.Components;
using Deliberation.Server.Components.Forms;
using Deliberation.Server.Components.Preparations;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Assemblies;
using Deliberation.Server.Features.Rooms;

namespace Deliberation.Server.Pages;

/// <summary>What is set before an assembly begins: its page, its agenda, its charter.</summary>
internal static class PreparePages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/assemblies/{assembly:guid}/prepare", (HttpContext http, Door door, Guid assembly, CancellationToken ct) =>
            Prepare(http, door, new AssemblyId(assembly), null, ct, AgendaPlan.Parse(http.Request.Query["plan"])));
        pages.MapForm("/assemblies/{assembly:guid}/agenda", typeof(SetAgenda.Request), async (HttpContext http, Door door, Guid assembly, CancellationToken ct) =>
        {
            var (id, posted) = (new AssemblyId(assembly), await PostedForm.Of(http));
            var plan = AgendaPlan.Of(posted);
            // Moving and adding only turns the page's own sheet: nothing is recorded before it is saved.
            if (posted.Text("do") is var press && press != "save") return Page.To(http, Urls.Of(id, $"prepare?plan={plan.After(press)}#agenda"));
            return await door.Take<SetAgenda.Request, Acknowledged>(
                http, "set-agenda", posted, await Whole(http, door, posted, id, plan, ct), _ => Urls.Of(id, "prepare#agenda"), refused => Prepare(http, door, id, refused, ct, plan));
        });
        pages.MapForm("/assemblies/{assembly:guid}/charter", typeof(SetCharter.Request), async (HttpContext http, Door door, Guid assembly, CancellationToken ct) =>
        {
            var (id, posted) = (new AssemblyId(assembly), await PostedForm.Of(http));
            return await door.Take<SetCharter.Request, Acknowledged>(
                http, "set-charter", posted, CharterTexts.Read(posted, id), _ => Urls.Of(id, "prepare#charter"), refused => Prepare(http, door, id, refused, ct));
        });
    }

    /// <summary>The page, with a form that was refused just now, or with an agenda that is being changed.</summary>
    public static async Task<IResult> Prepare(HttpContext http, Door door, AssemblyId assembly, RefusedForm? refused, CancellationToken ct, AgendaPlan? plan = null)
    {
        var found = await door.Ask<ReadPreparation.Request, PreparationView>(http.User, new ReadPreparation.Request(assembly), ct);
        if (found.Refusal is { } no) return Page.Notice(http, no);
        var view = plan is null ? found.Value : found.Value with { Plan = plan.Rounds, IsEdited = true };
        return Page.Show<PreparePage>(http, view.Viewer, refused, ("View", view), ("Origin", Page.Origin(http)));
    }

    // An agenda is set as a whole: rounds that were opened stay at its head, as they are.
    private static async Task<Result<SetAgenda.Request>> Whole(HttpContext http, Door door, PostedForm posted, AssemblyId assembly, AgendaPlan plan, CancellationToken ct)
    {
        var about = await door.Ask<ReadAssembly.Request, AboutView>(http.User, new ReadAssembly.Request(assembly), ct);
        if (about.Refusal is { } no) return no;
        var opened = about.Value.Agenda.Where(round => round.State != "scheduled").Select(round => new SetAgenda.Item(round.Kind, round.Minutes, round.Mode, round.Reading));
        return new SetAgenda.Request(posted.Command, assembly, [.. opened, .. plan.Rounds.Select(round => new SetAgenda.Item(round.Kind, round.Minutes ?? -1, null, round.Reading))]);
    }
}
