using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Accounts;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Rounds;

/// <summary>A facilitator asks, once a round, who hasn't voted yet. The record says that they asked and how many names they saw, never which.</summary>
public static class ShowNames
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press; the same one gives the same list, however many have voted since.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Round">The round.</param>
    [Allow(Role.Facilitator), Limit(Rate.Names)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, int Round) : ICommand<Shown>;

    /// <summary>The answer: the only time that the names are shown.</summary>
    /// <param name="Receipt">The receipt.</param>
    /// <param name="Voted">How many people with a name had a ballot.</param>
    /// <param name="StillToVote">Names of those on the roll who had none, in order. People who were invited and never came have no name.</param>
    public sealed record Shown(ReceiptAnswer Receipt, int Voted, IReadOnlyList<string> StillToVote);

    internal sealed class Handler(IRecordStore record, Memberships memberships) : IRequestHandler<Asked<Request, Shown>, Result<Shown>>
    {
        public async Task<Result<Shown>> Handle(Asked<Request, Shown> request, CancellationToken cancellationToken)
        {
            var (_, assembly, round) = request.Request;
            var names = await Names(assembly, cancellationToken);
            var receipt = await record.Append(request.ByStaff(
                Role.Facilitator,
                JcsValue.Of(("command", JcsValue.Of("show-names")), ("round", JcsValue.Of(round))),
                (state, by, _) => state.ShowNames(by, round, names.Keys.ToImmutableHashSet())));
            if (receipt.Refusal is { } no) return no;
            // Whoever voted after that entry still stands on the list: it is frozen there.
            var cast = ((Assembly)record.State(assembly)).Round(round)!.CastWhenShown!;
            return new Shown(
                ReceiptAnswer.Of(receipt.Value),
                names.Keys.Count(cast.Contains),
                [.. names.Where(name => !cast.Contains(name.Key)).Select(name => name.Value).Order(StringComparer.Ordinal)]);
        }

        // Tags and names meet here, in memory, and nowhere else.
        private async Task<Dictionary<Tag, string>> Names(AssemblyId assembly, CancellationToken ct)
        {
            var names = new Dictionary<Tag, string>();
            foreach (var (participant, name) in await memberships.Pseudonyms(assembly, ct))
                if (await record.Seat(assembly, participant, ct) is { Entitled: true } seat)
                    names[seat.Ballot] = name;
            return names;
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Shown>("/assemblies/{assembly:guid}/rounds/{round:int}/names", "See once who hasn't voted yet");
}
