using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Deliberation.Server.Features;
using Deliberation.Server.Live;
using Deliberation.Server.Settings;
using Deliberation.Tests.Shared.Live;

namespace Deliberation.Server.Tests.Features;

/// <summary>Refusals of the doors, each reached by doing what it forbids.</summary>
public sealed class NamedRefusalTests
{
    [Fact]
    public async Task What_is_sent_wrongly_is_refused_by_what_is_wrong_with_it()
    {
        await using var hall = await Hall.Open();
        var meeting = await Meeting.Convene(hall, people: 1, norms: 2, ("ratification", 0));
        await meeting.Open(1);
        var who = meeting.People[0];
        var votes = new object[][] { [1, "yes"] };

        Assert.Equal((422, "UnknownVote"), await Post(hall, who, meeting.Path("rounds/1/ratification"), Hall.Json(new { votes })));
        votes[0][1] = "consent";
        Assert.Equal((422, "NonceMalformed"), await Post(hall, who, meeting.Path("rounds/1/ratification"), Hall.Json(new { votes, nonce = "00" })));
        Assert.Equal((422, "RoleNotGranted"), await Post(hall, meeting.Convener, meeting.Path("roles"), Hall.Json(new { role = "participant" })));
        Assert.Equal((422, "RoleNotGranted"), await Post(hall, meeting.Convener, meeting.Path("roles"), Hall.Json(new { role = "king" })));
        Assert.Equal((404, "UnknownAccount"), await Post(hall, meeting.Convener, meeting.Path("roles"), Hall.Json(new { role = "auditor", account = Guid.NewGuid() })));
        Assert.Equal((422, "TooManyInvitations"), await Post(hall, meeting.Convener, meeting.Path("invitations"), Hall.Json(new { count = 501 })));
        Assert.Equal((422, "TooManyInvitations"), await Post(hall, meeting.Convener, meeting.Path("invitations"), Hall.Json(new { count = 1, days = 91 })));
    }

    [Fact]
    public async Task Who_is_too_fast_is_told_to_wait_and_may_go_on_later()
    {
        await using var hall = await Hall.Open(rates: new RateSettings { Ballots = new Allowance(2, 0.001), Proposals = Hall.Plenty.Proposals, Entering = new Allowance(1, 0.001) });
        var meeting = await Meeting.Convene(hall, people: 1, norms: 1, ("stance", 0));
        await meeting.Open(1);
        var stances = new object[][] { [1, "agree"] };
        for (var i = 0; i < 2; i++) Assert.Equal((200, null), await Post(hall, meeting.People[0], meeting.Path("rounds/1/stances"), Hall.Json(new { stances })));

        Assert.Equal((429, "TooManyRequests"), await Post(hall, meeting.People[0], meeting.Path("rounds/1/stances"), Hall.Json(new { stances })));
        await using var hub = await hall.Hub(meeting.People[0]);
        Assert.Null(Code(await hub.Call("Join", meeting.Naming())));
        Assert.Equal("TooManyRequests", Code(await hub.Call("Join", meeting.Naming())));
        Assert.Equal("TooManyRequests", Code(await hub.Call("CastStances", meeting.Ballot(1, [1, "agree"]))));
    }

    [Fact]
    public async Task A_connection_follows_only_so_many_rooms_and_an_account_has_only_so_many_connections()
    {
        await using var hall = await Hall.Open(live: new LiveSettings { RoomsPerConnection = 1 }, limits: new LimitSettings { ConnectionsPerUser = 1 });
        var (one, other) = (await Meeting.Convene(hall, people: 1), await Meeting.Convene(hall, people: 1));
        await using var hub = await hall.Hub(one.People[0]);
        await hub.Call("Join", one.Naming());

        Assert.Equal("TooManyRooms", Code(await hub.Call("Join", other.Naming())));
        using var http = hall.Http(one.People[0]);
        using var second = await http.GetAsync("/hub/assembly");
        Assert.Equal((HttpStatusCode.TooManyRequests, "TooManyConnections"), (second.StatusCode, (await second.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()));
    }

    private static async Task<(int Status, string? Code)> Post(Hall hall, Person who, string path, HttpContent content)
    {
        using var http = hall.Http(who);
        using var answer = await http.PostAsync(path, content);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.StartsWith('{') && JsonElement.Parse(text).TryGetProperty("code", out var code) ? code.GetString() : null);
    }

    private static string? Code(JsonElement answer) =>
        answer.TryGetProperty("refusal", out var refusal) && refusal.ValueKind == JsonValueKind.Object ? refusal.GetProperty("code").GetString() : null;
}
