using Deliberation.Core;
using Deliberation.Core.Ballots;
using Deliberation.Core.Facts;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Ballots;

/// <summary>A participant casts their whole ballot in a stance round; a later one replaces it.</summary>
public static class CastStances
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Round">The round.</param>
    /// <param name="Stances">Pairs of ballot number and <c>agree</c>, <c>disagree</c>, <c>pass</c> or <c>unsure</c>; a missing number was not seen.</param>
    /// <param name="Nonce">16 bytes of the client's choice in hex, for the leaf; null lets the server choose.</param>
    [Allow(Role.Participant), Limit(Rate.Ballots)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, int Round, IReadOnlyList<Numbered> Stances, string? Nonce = null)
        : ICommand<Acknowledged>, IBallot;

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, Acknowledged>, Result<Acknowledged>>
    {
        public async Task<Result<Acknowledged>> Handle(Asked<Request, Acknowledged> request, CancellationToken cancellationToken)
        {
            var (round, given) = (request.Request.Round, request.Request.Stances);
            var ballot = Stances.Parse([.. given.Select(pair => (pair.N, pair.Word))]);
            if (ballot.Refusal is { } no) return no;
            return await Casting.Cast(
                record, request, request.Request.Nonce,
                Casting.Content("cast-stances", round, writer => BallotBody.Write(new Fact.StancesCast(default, round, ballot.Value), writer)),
                tag => new Fact.StancesCast(tag, round, ballot.Value),
                (assembly, seat) => assembly.CastStances(seat, round, ballot.Value));
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Acknowledged>("/assemblies/{assembly:guid}/rounds/{round:int}/stances", "Cast stances");
}
