using Deliberation.Core;
using Deliberation.Server.Components;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Norms;

namespace Deliberation.Server.Pages;

/// <summary>Seeds as a form: lines, or a file.</summary>
internal static class SeedForms
{
    // A file as large as the API takes, and the rest of the form beside it.
    private const long MostBytes = SeedFile.MostBytes + PostedForm.MostBytes;

    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapForm("/assemblies/{assembly:guid}/norms/seed", typeof(SeedNorms.Request), async (HttpContext http, Door door, Guid assembly, CancellationToken ct) =>
        {
            var (id, posted) = (new AssemblyId(assembly), await PostedForm.Of(http));
            return await door.Take<SeedNorms.Request, SeedNorms.Seeded>(
                http, "seed", posted, await Read(posted, id, ct), _ => Urls.Of(id, "prepare#norms"), refused => PreparePages.Prepare(http, door, id, refused, ct));
        }, MostBytes);

    private static async Task<Result<SeedNorms.Request>> Read(PostedForm posted, AssemblyId assembly, CancellationToken ct)
    {
        var (language, provenance) = (posted.TextOrNull("language"), posted.TextOrNull("provenance"));
        var items = new List<SeedNorms.Item>(posted.Lines("texts").Select(line => new SeedNorms.Item(line, language, Provenance: provenance)));
        if (posted.File("file") is { } file)
        {
            var read = await SeedFile.Read(file, ct);
            if (read.Refusal is { } no) return no.At("file");
            items.AddRange(read.Value.Select(item => item with { Language = item.Language ?? language, Provenance = item.Provenance ?? provenance }));
        }

        return items.Count == 0 ? Refusal.TextMissing.At("texts") : new SeedNorms.Request(posted.Command, assembly, items);
    }
}
