using System.Text;
using Deliberation.Core;
using Deliberation.Server.Accounts;
using Deliberation.Server.Components.Forms;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Entry;

namespace Deliberation.Server.Pages;

/// <summary>Invitations as a form. Their links are in the answer itself and nowhere else, since only hashes are stored; the same form again gives the same ones.</summary>
internal static class PeopleForms
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapForm("/assemblies/{assembly:guid}/invitations", typeof(InviteParticipants.Request), async (HttpContext http, Door door, Guid assembly, CancellationToken ct) =>
        {
            var (id, posted) = (new AssemblyId(assembly), await PostedForm.Of(http));
            var names = posted.Lines("names");
            Task<IResult> Again(RefusedForm refused) => PreparePages.Prepare(http, door, id, refused, ct);
            return await door.Take<InviteParticipants.Request, InviteParticipants.Invited>(
                http, "invite", posted, Read(posted, id, names), invited => Show(http, door, id, posted, names, invited.Links, ct), Again);
        });

    private static Result<InviteParticipants.Request> Read(PostedForm posted, AssemblyId assembly, IReadOnlyList<string> names)
    {
        var count = names.Count > 0 ? names.Count : posted.Int("count");
        if (count is not (>= 1 and <= Invitations.Most)) return EntryRefusals.TooManyInvitations.At(names.Count > 0 ? "names" : "count");
        if (posted.Int("days") is not { } days || days is < 1 or > 90) return EntryRefusals.TooManyInvitations.At("days");
        return new InviteParticipants.Request(posted.Command, assembly, count.Value, days);
    }

    private static async Task<IResult> Show(
        HttpContext http, Door door, AssemblyId assembly, PostedForm posted, IReadOnlyList<string> names, IReadOnlyList<string> links, CancellationToken ct)
    {
        var issued = links.Select((link, i) => (Name: i < names.Count ? names[i] : "", Address: Page.Origin(http) + link)).ToList();
        return posted.Text("as") == "csv"
            ? Results.File(File(issued), "text/csv; charset=utf-8", "invitations.csv")
            : await StaffForms.Links(http, door, assembly, Role.Participant.Word(), issued, posted.Int("days") ?? 0, posted.Command.Value, ct);
    }

    private static byte[] File(IEnumerable<(string Name, string Address)> issued) =>
        Encoding.UTF8.GetBytes(string.Concat(issued.Select(link => Csv.Row(link.Name, link.Address)).Prepend(Csv.Row("name", "link"))));
}
