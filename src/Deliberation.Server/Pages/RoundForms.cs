using Deliberation.Core;
using Deliberation.Server.Components;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Assemblies;
using Deliberation.Server.Features.Rounds;

namespace Deliberation.Server.Pages;

/// <summary>Running the agenda by forms.</summary>
internal static class RoundForms
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        MapRound<OpenRound.Request>(pages, "open", (posted, id, round) => new OpenRound.Request(
            posted.Command, id, round, posted.Text("choose") == "some" ? posted.Ints("norm") : null));
        MapRound<PauseRound.Request>(pages, "pause", (posted, id, round) => new PauseRound.Request(posted.Command, id, round));
        MapRound<ResumeRound.Request>(pages, "resume", (posted, id, round) => new ResumeRound.Request(posted.Command, id, round));
        MapRound<ExtendRound.Request>(pages, "extend", (posted, id, round) => new ExtendRound.Request(posted.Command, id, round, posted.Int("seconds") ?? 0));
        MapRound<CloseRound.Request>(pages, "close", (posted, id, round) => new CloseRound.Request(posted.Command, id, round));
        pages.MapForm("/assemblies/{assembly:guid}/rounds/{round:int}/names", typeof(ShowNames.Request), async (HttpContext http, Door door, Guid assembly, int round, CancellationToken ct) =>
        {
            var (id, posted) = (new AssemblyId(assembly), await PostedForm.Of(http));
            Result<ShowNames.Request> request = new ShowNames.Request(posted.Command, id, round);
            return await door.Take<ShowNames.Request, ShowNames.Shown>(
                http, $"names-{round}", posted, request, shown => ConsolePages.Names(http, door, id, round, shown, ct), refused => ConsolePages.Console(http, door, id, refused, ct));
        });
        MapOther<AdvanceAgenda.Request>(pages, "agenda/advance", "advance", (posted, id) => new AdvanceAgenda.Request(posted.Command, id));
        MapOther<Announce.Request>(pages, "announcements", "announce", (posted, id) => new Announce.Request(posted.Command, id, posted.Text("text")));
    }

    private static void MapRound<TRequest>(IEndpointRouteBuilder pages, string verb, Func<PostedForm, AssemblyId, int, TRequest> read)
        where TRequest : IAsk<Acknowledged> =>
        pages.MapForm($"/assemblies/{{assembly:guid}}/rounds/{{round:int}}/{verb}", typeof(TRequest), async (HttpContext http, Door door, Guid assembly, int round, CancellationToken ct) =>
        {
            var (id, posted) = (new AssemblyId(assembly), await PostedForm.Of(http));
            return await Take(http, door, id, $"{verb}-{round}", posted, read(posted, id, round), ct);
        });

    private static void MapOther<TRequest>(IEndpointRouteBuilder pages, string path, string form, Func<PostedForm, AssemblyId, TRequest> read)
        where TRequest : IAsk<Acknowledged> =>
        pages.MapForm($"/assemblies/{{assembly:guid}}/{path}", typeof(TRequest), async (HttpContext http, Door door, Guid assembly, CancellationToken ct) =>
        {
            var (id, posted) = (new AssemblyId(assembly), await PostedForm.Of(http));
            return await Take(http, door, id, form, posted, read(posted, id), ct);
        });

    private static Task<IResult> Take<TRequest>(HttpContext http, Door door, AssemblyId id, string form, PostedForm posted, TRequest request, CancellationToken ct)
        where TRequest : IAsk<Acknowledged> =>
        door.Take<TRequest, Acknowledged>(http, form, posted, (Result<TRequest>)request, _ => Urls.Of(id, "console"), refused => ConsolePages.Console(http, door, id, refused, ct));
}
