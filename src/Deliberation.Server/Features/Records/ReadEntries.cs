using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Deliberation.Core;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Records;

/// <summary>Entries of a record as the public may read them.</summary>
public static class ReadEntries
{
    /// <summary>The request.</summary>
    /// <param name="Assembly">The assembly, or the instance itself.</param>
    /// <param name="After">The seq after which to begin; -1 from the start.</param>
    /// <param name="Limit">The most entries, 1 to 500.</param>
    [Allow(Anyone = true)]
    public sealed record Request(AssemblyId Assembly, long After, int Limit) : IAsk<Page>;

    /// <summary>The answer.</summary>
    /// <param name="Epoch">The log's epoch.</param>
    /// <param name="Size">How many entries the log has.</param>
    /// <param name="Entries">The entries, ascending.</param>
    public sealed record Page(int Epoch, long Size, ImmutableArray<Entry> Entries);

    /// <summary>One entry.</summary>
    /// <param name="Leaf">The text of the leaf, as hashed.</param>
    /// <param name="Salt">The body's salt in hex; null while the body may not be seen.</param>
    /// <param name="Body">The body; null while it may not be seen.</param>
    public sealed record Entry(string Leaf, string? Salt, JsonElement? Body)
    {
        /// <summary>An entry on the wire.</summary>
        public static Entry Of(StoredEntry entry, bool shown) => new(
            Encoding.UTF8.GetString(entry.Leaf.Span),
            shown ? entry.Salt.ToString() : null,
            shown ? JsonElement.Parse(entry.Body.Span) : null);
    }

    internal sealed class Handler(IRecordStore record, OpenedBallots opened) : IRequestHandler<Asked<Request, Page>, Result<Page>>
    {
        public async Task<Result<Page>> Handle(Asked<Request, Page> request, CancellationToken cancellationToken)
        {
            var (assembly, after, limit) = request.Request;
            if (after < -1 || limit is < 1 or > 500) return DoorRefusals.Malformed.With("after is -1 or a seq, limit is 1 to 500.");
            // The state is taken before the entries: what it calls closed stays closed.
            var state = record.State(assembly);
            var entries = await record.Entries(assembly, after, limit, cancellationToken);
            var shown = await opened.Show(state, entries, cancellationToken);
            return new Page(record.Head(assembly)?.Epoch ?? 1, state.Size, [.. entries.Select((entry, i) => Entry.Of(entry, shown[i]))]);
        }
    }

    internal static void Map(IEndpointRouteBuilder api) => api.MapRecord<Request, Page>(
        "entries", "Entries of the record, ascending",
        (assembly, query) => query.Number("limit") is null or (>= 1 and <= 500) ? new Request(assembly, query.Number("after") ?? -1, (int)(query.Number("limit") ?? 500)) : null,
        text: false, "after", "limit");
}
