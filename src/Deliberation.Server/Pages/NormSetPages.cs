using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Core.Views;
using Deliberation.Server.Components;
using Deliberation.Server.Components.Forms;
using Deliberation.Server.Components.NormSets;
using Deliberation.Server.Features;
using Deliberation.Server.Features.NormSets;

namespace Deliberation.Server.Pages;

/// <summary>The norm set, and the forms that draft, approve and publish it.</summary>
internal static class NormSetPages
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/assemblies/{assembly:guid}/norm-set", (HttpContext http, Door door, Guid assembly, CancellationToken ct) =>
            NormSet(http, door, new AssemblyId(assembly), null, ct));
        pages.MapForm("/assemblies/{assembly:guid}/norm-set/draft", typeof(DraftNormSet.Request), (HttpContext http, Door door, Guid assembly, CancellationToken ct) =>
            Take<DraftNormSet.Request, DraftNormSet.Drafted>(http, door, assembly, "draft-set", (posted, id) => new DraftNormSet.Request(posted.Command, id, posted.Text("without") == "analyses"), ct));
        pages.MapForm("/assemblies/{assembly:guid}/norm-set/approve", typeof(ApproveNormSet.Request), (HttpContext http, Door door, Guid assembly, CancellationToken ct) =>
            Take<ApproveNormSet.Request, Acknowledged>(http, door, assembly, "approve-set", (posted, id) => Payload(posted).Then<ApproveNormSet.Request>(payload => new ApproveNormSet.Request(posted.Command, id, payload)), ct));
        pages.MapForm("/assemblies/{assembly:guid}/norm-set/publish", typeof(PublishNormSet.Request), (HttpContext http, Door door, Guid assembly, CancellationToken ct) =>
            Take<PublishNormSet.Request, Acknowledged>(http, door, assembly, "publish-set", (posted, id) => Payload(posted).Then<PublishNormSet.Request>(payload => new PublishNormSet.Request(posted.Command, id, payload)), ct));
    }

    private static async Task<IResult> NormSet(HttpContext http, Door door, AssemblyId assembly, RefusedForm? refused, CancellationToken ct)
    {
        var set = await door.Ask<ReadNormSet.Request, NormSetView>(http.User, new ReadNormSet.Request(assembly), ct);
        if (set.Refusal is { } no) return Page.Notice(http, no);
        var viewer = await RoomPages.Viewer(http, door, assembly, ct);
        return Page.Show<NormSetPage>(http, viewer, refused, ("View", set.Value), ("Viewer", viewer));
    }

    private static async Task<IResult> Take<TRequest, TAnswer>(
        HttpContext http, Door door, Guid assembly, string form, Func<PostedForm, AssemblyId, Result<TRequest>> read, CancellationToken ct)
        where TRequest : IAsk<TAnswer>
        where TAnswer : notnull
    {
        var (id, posted) = (new AssemblyId(assembly), await PostedForm.Of(http));
        return await door.Take<TRequest, TAnswer>(
            http, form, posted, read(posted, id), _ => Urls.Of(id, "norm-set"), refused => NormSet(http, door, id, refused, ct));
    }

    private static Result<Hash32> Payload(PostedForm posted) => Hash32.Parse(posted.Text("payload")).Is(out var hash, out _) ? hash : Refusal.UnknownDraft;
}
