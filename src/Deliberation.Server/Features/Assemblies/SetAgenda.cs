using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Assemblies;

/// <summary>An organiser sets or changes the agenda; rounds that were opened stay.</summary>
public static class SetAgenda
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Rounds">The whole agenda, in order.</param>
    [Allow(Role.Organiser)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, IReadOnlyList<Item> Rounds) : ICommand<Acknowledged>;

    /// <summary>One line of the agenda.</summary>
    /// <param name="Kind"><c>briefing</c>, <c>proposing</c>, <c>stance</c>, <c>ranking</c> or <c>ratification</c>.</param>
    /// <param name="Minutes">How long it stays open, 1 to 1,440; 0 = until someone closes it.</param>
    /// <param name="Mode">The ballot mode; <c>pseudonymous</c> by default.</param>
    /// <param name="Reading">1, or 2 for a second reading.</param>
    public sealed record Item(string Kind, int Minutes = 0, string? Mode = null, int Reading = 1);

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, Acknowledged>, Result<Acknowledged>>
    {
        public async Task<Result<Acknowledged>> Handle(Asked<Request, Acknowledged> request, CancellationToken cancellationToken)
        {
            var parsed = Parse(request.Request.Rounds);
            if (parsed.Refusal is { } no) return no;
            var items = parsed.Value;
            return await Acknowledged.Of(record.Append(request.ByStaff(
                Role.Organiser,
                JcsValue.Of(("command", JcsValue.Of("set-agenda")), ("rounds", JcsValue.Of(items.Select(Content)))),
                (assembly, by, _) => assembly.SetAgenda(by, items))));
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Acknowledged>("/assemblies/{assembly:guid}/agenda", "Set the agenda");

    private static Result<ImmutableArray<AgendaItem>> Parse(IReadOnlyList<Item> items)
    {
        var parsed = ImmutableArray.CreateBuilder<AgendaItem>(items.Count);
        foreach (var item in items)
        {
            if (item is null || RoundWords.ParseKind(item.Kind) is not { } kind) return Refusal.AgendaMalformed;
            if (RoundWords.ParseMode(item.Mode ?? "pseudonymous") is not { } mode) return Refusal.ModeNotOffered;
            parsed.Add(new AgendaItem(kind, mode, item.Minutes, item.Reading));
        }

        return parsed.ToImmutable();
    }

    private static JcsValue.Map Content(AgendaItem item) => JcsValue.Of(
        ("kind", JcsValue.Of(item.Kind.Word())), ("minutes", JcsValue.Of(item.Minutes)),
        ("mode", JcsValue.Of(item.Mode.Word())), ("reading", JcsValue.Of(item.Reading)));
}
