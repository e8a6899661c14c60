using Deliberation.Core;
using Deliberation.Core.Ballots;
using Deliberation.Core.Facts;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Ballots;

/// <summary>A participant casts their ranking in a ranking round; a later one replaces it.</summary>
public static class CastRanking
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Round">The round.</param>
    /// <param name="Tiers">Tiers of ballot numbers, best first; numbers in one tier are tied, missing ones are tied below all.</param>
    /// <param name="Nonce">16 bytes of the client's choice in hex, for the leaf; null lets the server choose.</param>
    [Allow(Role.Participant), Limit(Rate.Ballots)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, int Round, IReadOnlyList<IReadOnlyList<int>> Tiers, string? Nonce = null)
        : ICommand<Acknowledged>, IBallot;

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, Acknowledged>, Result<Acknowledged>>
    {
        public async Task<Result<Acknowledged>> Handle(Asked<Request, Acknowledged> request, CancellationToken cancellationToken)
        {
            var round = request.Request.Round;
            var ballot = Ranking.Parse(request.Request.Tiers);
            if (ballot.Refusal is { } no) return no;
            return await Casting.Cast(
                record, request, request.Request.Nonce,
                Casting.Content("cast-ranking", round, writer => BallotBody.Write(new Fact.RankingCast(default, round, ballot.Value), writer)),
                tag => new Fact.RankingCast(tag, round, ballot.Value),
                (assembly, seat) => assembly.CastRanking(seat, round, ballot.Value));
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Acknowledged>("/assemblies/{assembly:guid}/rounds/{round:int}/ranking", "Cast a ranking");
}
