using Deliberation.Core;
using Deliberation.Server.Components;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Norms;

namespace Deliberation.Server.Pages;

/// <summary>Proposing, withdrawing, accepting and refusing norms as forms.</summary>
internal static class NormForms
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapForm("/assemblies/{assembly:guid}/norms", typeof(ProposeNorm.Request), async (HttpContext http, Door door, Guid assembly, CancellationToken ct) =>
        {
            var (id, posted) = (new AssemblyId(assembly), await PostedForm.Of(http));
            Result<ProposeNorm.Request> request = new ProposeNorm.Request(posted.Command, id, posted.Text("text"), posted.TextOrNull("language"), posted.Nonce);
            return await door.Take<ProposeNorm.Request, ProposeNorm.Proposed>(
                http, "propose", posted, request, _ => Urls.Of(id), refused => RoomPages.Room(http, door, id, refused, ct));
        });
        pages.MapForm("/assemblies/{assembly:guid}/norms/{norm:int}/withdraw", typeof(WithdrawNorm.Request), async (HttpContext http, Door door, Guid assembly, int norm, CancellationToken ct) =>
        {
            var (id, posted) = (new AssemblyId(assembly), await PostedForm.Of(http));
            Result<WithdrawNorm.Request> request = new WithdrawNorm.Request(posted.Command, id, norm);
            return await door.Take<WithdrawNorm.Request, Acknowledged>(
                http, $"withdraw-{norm}", posted, request, _ => Urls.Of(id), refused => RoomPages.Room(http, door, id, refused, ct));
        });
        pages.MapForm("/assemblies/{assembly:guid}/norms/{norm:int}/accept", typeof(AcceptNorm.Request), async (HttpContext http, Door door, Guid assembly, int norm, CancellationToken ct) =>
        {
            var (id, posted) = (new AssemblyId(assembly), await PostedForm.Of(http));
            Result<AcceptNorm.Request> request = new AcceptNorm.Request(posted.Command, id, norm);
            return await door.Take<AcceptNorm.Request, Acknowledged>(
                http, $"accept-{norm}", posted, request, _ => Urls.Of(id, "console"), refused => ConsolePages.Console(http, door, id, refused, ct));
        });
        pages.MapForm("/assemblies/{assembly:guid}/norms/{norm:int}/refuse", typeof(RefuseNorm.Request), async (HttpContext http, Door door, Guid assembly, int norm, CancellationToken ct) =>
        {
            var (id, posted) = (new AssemblyId(assembly), await PostedForm.Of(http));
            Result<RefuseNorm.Request> request = new RefuseNorm.Request(posted.Command, id, norm, posted.Text("reason"));
            return await door.Take<RefuseNorm.Request, Acknowledged>(
                http, $"refuse-{norm}", posted, request, _ => Urls.Of(id, "console"), refused => ConsolePages.Console(http, door, id, refused, ct));
        });
    }
}
