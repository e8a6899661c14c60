using Deliberation.Core;
using Deliberation.Core.Views;
using Deliberation.Server.Accounts;
using Deliberation.Server.Components;
using Deliberation.Server.Components.Preparations;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Assemblies;
using Deliberation.Server.Features.Rooms;

namespace Deliberation.Server.Pages;

/// <summary>Roles as forms: giving one, by a link that is shown once or to oneself; taking one away; taking a link back.</summary>
internal static class StaffForms
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapForm("/assemblies/{assembly:guid}/roles", typeof(GrantRole.Request), async (HttpContext http, Door door, Guid assembly, CancellationToken ct) =>
        {
            var (id, posted) = (new AssemblyId(assembly), await PostedForm.Of(http));
            var self = posted.Text("to") == "self" ? SignedIn.From(http.User)?.Account : null;
            Result<GrantRole.Request> request = new GrantRole.Request(posted.Command, id, posted.Text("role"), self);
            return await door.Take<GrantRole.Request, GrantRole.Granted>(
                http, "grant", posted, request, granted => Given(http, door, id, posted, granted, ct), refused => PreparePages.Prepare(http, door, id, refused, ct));
        });
        pages.MapForm("/assemblies/{assembly:guid}/roles/revoke", typeof(RevokeRole.Request), async (HttpContext http, Door door, Guid assembly, CancellationToken ct) =>
        {
            var (id, posted) = (new AssemblyId(assembly), await PostedForm.Of(http));
            Result<RevokeRole.Request> request = Guid.TryParseExact(posted.Text("staff"), "D", out var staff)
                ? new RevokeRole.Request(posted.Command, id, new StaffId(staff), posted.Text("role"))
                : Refusal.RoleNotHeld;
            return await door.Take<RevokeRole.Request, Acknowledged>(
                http, $"revoke-{posted.Text("staff")}-{posted.Text("role")}", posted, request, _ => Urls.Of(id, "prepare#staff"), refused => PreparePages.Prepare(http, door, id, refused, ct));
        });
        pages.MapForm("/assemblies/{assembly:guid}/roles/withdraw", typeof(WithdrawLink.Request), async (HttpContext http, Door door, Guid assembly, CancellationToken ct) =>
        {
            var (id, posted) = (new AssemblyId(assembly), await PostedForm.Of(http));
            Result<WithdrawLink.Request> request = Guid.TryParseExact(posted.Text("link"), "D", out var link) ? new WithdrawLink.Request(posted.Command, id, link) : EntryRefusals.UnknownLink;
            return await door.Take<WithdrawLink.Request, WithdrawLink.Withdrawn>(
                http, $"withdraw-{link:N}", posted, request, _ => Urls.Of(id, "prepare#staff"), refused => PreparePages.Prepare(http, door, id, refused, ct));
        });
    }

    /// <summary>The page that shows links once.</summary>
    public static async Task<IResult> Links(
        HttpContext http, Door door, AssemblyId assembly, string role, IReadOnlyList<(string Name, string Address)> links, int days, Guid command, CancellationToken ct)
    {
        var about = await door.Ask<ReadAssembly.Request, AboutView>(http.User, new ReadAssembly.Request(assembly), ct);
        if (about.Refusal is { } no) return Page.Notice(http, no);
        var viewer = await RoomPages.Viewer(http, door, assembly, ct) ?? throw new InvalidOperationException("links were made for somebody who is nothing here");
        return Page.Show<LinksPage>(http, viewer, null, ("View", new IssuedLinksView(about.Value, viewer, role, links, days, command)));
    }

    private static async Task<IResult> Given(HttpContext http, Door door, AssemblyId assembly, PostedForm posted, GrantRole.Granted granted, CancellationToken ct) =>
        granted.Link is { } link
            ? await Links(http, door, assembly, posted.Text("role"), [("", Page.Origin(http) + link)], GrantRole.LinkDays, posted.Command.Value, ct)
            : Page.To(http, Urls.Of(assembly, "prepare#staff"));
}
