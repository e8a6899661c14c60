using Deliberation.Core;
using Deliberation.Core.Views;
using Deliberation.Server.Components;
using Deliberation.Server.Components.Forms;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Ballots;

namespace Deliberation.Server.Pages;

/// <summary>Ballots as forms: the whole ballot each time, as the hub takes it.</summary>
internal static class BallotForms
{
    public static void Map(IEndpointRouteBuilder pages) =>
        pages.MapForm("/assemblies/{assembly:guid}/rounds/{round:int}/ballot", typeof(CastStances.Request), Cast);

    private static async Task<IResult> Cast(HttpContext http, Door door, Guid assembly, int round, CancellationToken ct)
    {
        var (id, posted) = (new AssemblyId(assembly), await PostedForm.Of(http));
        var form = $"ballot-{round}";
        string Room<TAnswer>(TAnswer answer) => Urls.Of(id);
        Task<IResult> Again(RefusedForm refused) => RoomPages.Room(http, door, id, refused, ct, room => Answered(room, round, posted));
        return posted.Text("kind") switch
        {
            "stance" => await door.Take<CastStances.Request, Acknowledged>(http, form, posted, Stances(id, round, posted), Room, Again),
            "ranking" => await door.Take<CastRanking.Request, Acknowledged>(http, form, posted, Ranking(id, round, posted), Room, Again),
            "ratification" => await door.Take<CastRatification.Request, Acknowledged>(http, form, posted, Ratification(id, round, posted), Room, Again),
            _ => await Again(new RefusedForm(form, Refusal.MalformedBallot, posted.Fields)),
        };
    }

    private static Result<CastStances.Request> Stances(AssemblyId assembly, int round, PostedForm posted) =>
        new CastStances.Request(posted.Command, assembly, round, [.. posted.Numbered("choice").Select(choice => new Numbered(choice.N, choice.Value))], posted.Nonce);

    private static Result<CastRanking.Request> Ranking(AssemblyId assembly, int round, PostedForm posted)
    {
        var places = posted.Numbered("place").Select(place => (place.N, Place: posted.Int($"place.{place.N}"))).ToList();
        if (places.Any(place => place.Place is null or < 1)) return Refusal.MalformedBallot.With("A place is a whole number from 1; leave it empty for what you don't rank.");
        var tiers = places.GroupBy(place => place.Place, place => place.N).OrderBy(tier => tier.Key).Select(IReadOnlyList<int> (tier) => [.. tier]);
        return new CastRanking.Request(posted.Command, assembly, round, [.. tiers], posted.Nonce);
    }

    // A reason that was typed before the choice was changed stays in its hidden field: it isn't part of the ballot.
    private static Result<CastRatification.Request> Ratification(AssemblyId assembly, int round, PostedForm posted)
    {
        var votes = posted.Numbered("choice").Select(choice => new Numbered(choice.N, choice.Value)).ToList();
        var objected = votes.Where(vote => vote.Word == "object").Select(vote => vote.N).ToHashSet();
        var reasons = posted.Numbered("reason").Where(reason => objected.Contains(reason.N)).Select(reason => new Numbered(reason.N, reason.Value.Trim()));
        return new CastRatification.Request(posted.Command, assembly, round, votes, [.. reasons], null, posted.Nonce);
    }

    private static RoomView Answered(RoomView room, int round, PostedForm posted)
    {
        if (room.Ballot is not { } ballot || ballot.Round.Number != round) return room;
        var (choices, reasons) = (posted.Numbered("choice").ToLookup(pair => pair.N, pair => pair.Value), posted.Numbered("reason").ToLookup(pair => pair.N, pair => pair.Value));
        var places = posted.Numbered("place").ToLookup(pair => pair.N, pair => posted.Int($"place.{pair.N}"));
        return room with
        {
            Ballot = ballot.With(ballot.Lines.ToDictionary(
                line => line.N, line => (choices[line.N].FirstOrDefault(), places[line.N].FirstOrDefault(), reasons[line.N].FirstOrDefault()))),
        };
    }
}
