using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.Norms;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Norms;

/// <summary>An organiser puts up to 500 norms before the assembly, marked as seeds, while no ballot round is open.</summary>
public static class SeedNorms
{
    /// <summary>The most characters of an id at the source.</summary>
    public const int LongestSourceId = 64;

    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this batch.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Norms">The seeds, in order.</param>
    [Allow(Role.Organiser)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, IReadOnlyList<Item> Norms) : ICommand<Seeded>;

    /// <summary>One seed.</summary>
    /// <param name="Text">The norm, 1 to 1,000 characters.</param>
    /// <param name="Language">BCP 47 tag; by default the assembly's language.</param>
    /// <param name="SourceId">Its id where it came from, 1 to 64 characters; null otherwise.</param>
    /// <param name="ModeratedOut">True when it had been moderated out there: it stands on a ballot only when named.</param>
    /// <param name="Provenance"><c>organiser</c> (by default) or <c>ai-drafted</c>.</param>
    public sealed record Item(string Text, string? Language = null, string? SourceId = null, bool ModeratedOut = false, string? Provenance = null);

    /// <summary>The answer.</summary>
    /// <param name="Receipt">The receipt.</param>
    /// <param name="First">Number of the first norm.</param>
    /// <param name="Last">Number of the last norm.</param>
    public sealed record Seeded(ReceiptAnswer Receipt, int First, int Last);

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, Seeded>, Result<Seeded>>
    {
        public async Task<Result<Seeded>> Handle(Asked<Request, Seeded> request, CancellationToken cancellationToken)
        {
            var language = ((Assembly)record.State(request.Request.Assembly)).Convened?.Language;
            var parsed = Parse(request.Request.Norms, language);
            if (parsed.Refusal is { } no) return no;
            var drafts = parsed.Value;
            var command = request.ByStaff(
                Role.Organiser,
                JcsValue.Of(("command", JcsValue.Of("seed-norms")), ("norms", JcsValue.Of(drafts.Select(Content)))),
                (assembly, by, _) => assembly.SeedNorms(by, [.. drafts.Select(draft => draft.Seed)]));
            var receipt = await record.Append(command with { Texts = [.. drafts.Select(draft => draft.Text)] });
            return receipt.Then<Seeded>(made => Numbers((Assembly)record.State(request.Request.Assembly), made));
        }

        private static Seeded Numbers(Assembly state, Receipt receipt) => new(
            ReceiptAnswer.Of(receipt),
            state.Norms.First(norm => norm.Versions[0].Seq == receipt.From).Number,
            state.Norms.First(norm => norm.Versions[0].Seq == receipt.To).Number);
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Seeded>("/assemblies/{assembly:guid}/norms/seed", "Put seeds before the assembly", Endpoints.Large);

    private static Result<ImmutableArray<(SeededNorm Seed, TextDraft Text)>> Parse(IReadOnlyList<Item> items, string? language)
    {
        if (items.Count is 0 or > Assembly.MostSeeds) return Refusal.TooManySeeds;
        var drafts = ImmutableArray.CreateBuilder<(SeededNorm, TextDraft)>(items.Count);
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not { } item) return DoorRefusals.Malformed;
            var text = Drafting.Draft(item.Text, item.Language, language, author: null);
            if (text.Refusal is { } no) return no.With($"Text {i + 1}: {no.Sentence}");
            var provenance = item.Provenance is null ? Provenance.Organiser : FactWords.ParseProvenance(item.Provenance);
            if (provenance is not (Provenance.Organiser or Provenance.AiDrafted)) return DoorRefusals.Malformed.With($"Text {i + 1}: a seed comes from organiser or ai-drafted.");
            if (item.SourceId is not null && !IsSourceId(item.SourceId)) return DoorRefusals.Malformed.With($"Text {i + 1}: an id at the source has 1 to 64 printable characters.");
            drafts.Add((new SeededNorm(text.Value.Commit, text.Value.Language, provenance.Value, item.SourceId, item.ModeratedOut), text.Value));
        }

        return drafts.ToImmutable();
    }

    // The id stands in the record itself, which holds no free text: printable ASCII.
    private static bool IsSourceId(string id) => id.Length is >= 1 and <= LongestSourceId && id.All(c => c is > ' ' and < '\u007F');

    private static JcsValue.Map Content((SeededNorm Seed, TextDraft Text) draft) => JcsValue.Of(
        ("language", JcsValue.Of(draft.Text.Language)),
        ("moderated_out", JcsValue.Of(draft.Seed.ModeratedOut)),
        ("provenance", JcsValue.Of(FactWords.Word(draft.Seed.Provenance))),
        ("source_id", draft.Seed.SourceId is { } id ? JcsValue.Of(id) : JcsValue.Null),
        ("text", JcsValue.Of(draft.Text.Text)));
}
