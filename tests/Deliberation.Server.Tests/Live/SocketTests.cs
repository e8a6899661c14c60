using System.Net;
using System.Net.WebSockets;
using System.Text;
using Deliberation.Core;
using Deliberation.Server.Accounts;
using Deliberation.Server.Live;
using Deliberation.Server.Settings;
using Deliberation.Tests.Shared.Live;
using Microsoft.Extensions.DependencyInjection;

namespace Deliberation.Server.Tests.Live;

public sealed class SocketTests : IAsyncLifetime
{
    private Hall hall = null!;
    private Meeting meeting = null!;

    public async Task InitializeAsync()
    {
        hall = await Hall.Open(
            live: new LiveSettings { FrameBurst = 40, FramesPerSecond = 1, MostWaiting = 4 },
            limits: new LimitSettings { ConnectionsPerUser = 3, ConnectionsPerAddress = 6 });
        meeting = await Meeting.Convene(hall, people: 4);
    }

    public async Task DisposeAsync() => await hall.DisposeAsync();

    [Fact]
    public async Task A_socket_from_a_page_of_another_site_is_refused_on_the_whole_path_of_the_hub()
    {
        var person = meeting.People[0];
        using var http = hall.Http(person);
        http.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");

        var negotiating = await http.PostAsync("/hub/assembly/negotiate?negotiateVersion=1", null);
        var socket = await Refusal(person.Cookie, "https://elsewhere.example");

        Assert.Equal(HttpStatusCode.Forbidden, negotiating.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, socket);
    }

    [Fact]
    public async Task A_socket_from_the_own_page_is_taken()
    {
        await using var hub = await HubClient.Connect(hall.Address, meeting.People[0].Cookie, hall.Address.GetLeftPart(UriPartial.Authority));

        Assert.Equal(1, (await hub.Call("Heartbeat", meeting.Naming())).GetProperty("epoch").GetInt32());
    }

    [Fact]
    public async Task Nobody_gets_a_socket_without_a_session_that_stands()
    {
        var left = await hall.Stranger();
        await hall.Services.GetRequiredService<Sessions>().End(left.Who);

        Assert.Equal(HttpStatusCode.Unauthorized, await Refusal(null, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await Refusal($"{SignInCookie.Name}=forged", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await Refusal(left.Cookie, null));
    }

    [Fact]
    public async Task One_account_gets_no_more_sockets_than_its_share_until_one_ends()
    {
        var hubs = new List<HubClient>();
        for (var i = 0; i < 3; i++) hubs.Add(await hall.Hub(meeting.People[0]));

        Assert.Equal(HttpStatusCode.TooManyRequests, await Refusal(meeting.People[0].Cookie, null));
        await using (var other = await hall.Hub(meeting.People[1])) Assert.NotNull(other);

        await hubs[0].DisposeAsync();
        await Until(async () => await Refusal(meeting.People[0].Cookie, null) == HttpStatusCode.SwitchingProtocols);
        foreach (var hub in hubs) await hub.DisposeAsync();
    }

    [Fact]
    public async Task One_address_gets_no_more_sockets_than_its_share()
    {
        var hubs = new List<HubClient>();
        for (var i = 0; i < 6; i++) hubs.Add(await hall.Hub(meeting.People[i % 3]));

        Assert.Equal(HttpStatusCode.TooManyRequests, await Refusal(meeting.People[3].Cookie, null));
        foreach (var hub in hubs) await hub.DisposeAsync();
    }

    [Fact]
    public async Task Who_signs_out_or_loses_the_role_is_cut_off_at_once()
    {
        await using var signedOut = await hall.Hub(meeting.People[0]);
        await signedOut.Call("Join", meeting.Naming(("afterSeq", -1)));
        await using var demoted = await hall.Hub(meeting.Facilitator);
        await demoted.Call("Join", meeting.Naming(("afterSeq", -1)));
        await using var bystander = await hall.Hub(meeting.People[1]);
        await bystander.Call("Join", meeting.Naming(("afterSeq", -1)));

        await hall.Services.GetRequiredService<Sessions>().End(meeting.People[0].Who);
        await hall.Services.GetRequiredService<Staffing>().Take(meeting.Facilitator.Who.Account, meeting.Id, Role.Facilitator);

        await signedOut.Closed.WaitAsync(TimeSpan.FromSeconds(5));
        await demoted.Closed.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.False(bystander.Closed.IsCompleted);
    }

    [Fact]
    public async Task A_role_that_was_taken_is_missed_at_the_very_next_call()
    {
        await using var hub = await hall.Hub(meeting.Facilitator);

        await hall.Services.GetRequiredService<Staffing>().Take(meeting.Facilitator.Who.Account, meeting.Id, Role.Facilitator);
        var answer = await hub.Call("OpenRound", meeting.Command(("round", 1)));

        Assert.Equal("NotSeated", answer.GetProperty("refusal").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_message_over_16_KB_ends_the_connection_and_nothing_else()
    {
        await using var hub = await hall.Hub(meeting.People[0]);
        await using var bystander = await hall.Hub(meeting.People[1]);

        await Assert.ThrowsAnyAsync<Exception>(() => hub.Call("ProposeNorm", meeting.Command(("text", new string('a', 17_000)))));

        await hub.Closed.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(1, (await bystander.Call("Heartbeat", meeting.Naming())).GetProperty("epoch").GetInt32());
    }

    [Theory]
    [InlineData("{\"type\":1,\"invocationId\":\"1\",\"target\":\"NoSuchMethod\",\"arguments\":[{}]}", "unknown methods")]
    [InlineData("{\"type\":1,\"invocationId\":\"1\",\"target\":\"Join\",\"arguments\":[]}", "missing arguments")]
    [InlineData("{\"type\":1,\"invocationId\":\"1\",\"target\":\"Join\",\"arguments\":[{},{}]}", "too many arguments")]
    [InlineData("{\"type\":6}", "well-formed pings")]
    [InlineData("{\"type\":99}", "messages of no known type")]
    public async Task A_flood_of_messages_ends_the_connection_even_if_no_method_runs(string message, string what)
    {
        Assert.NotEmpty(what);
        using var socket = await Shake();

        await Flood(socket, message, 60);

        Assert.True(await Ends(socket), "the flood went on");
    }

    [Fact]
    public async Task Messages_within_the_allowance_are_taken()
    {
        using var socket = await Shake();

        await Flood(socket, "{\"type\":6}", 30);
        await Say(socket, $"{{\"type\":1,\"invocationId\":\"7\",\"target\":\"Heartbeat\",\"arguments\":[{{\"assembly\":\"{meeting.Id}\"}}]}}");

        Assert.Contains("\"invocationId\":\"7\"", await Hear(socket, text => text.Contains("\"invocationId\":\"7\"", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"protocol\":\"messagepack\",\"version\":1}")]
    [InlineData("not json at all")]
    public async Task A_garbage_handshake_ends_the_connection(string handshake)
    {
        using var socket = await SocketConnectionFactory.Connect(hall.Address, meeting.People[0].Cookie, null, CancellationToken.None);

        await Say(socket, handshake);

        Assert.True(await Ends(socket), "the connection went on");
    }

    [Fact]
    public async Task Who_does_not_read_is_cut_off_and_delays_nobody()
    {
        using var deaf = await Shake(meeting.Facilitator.Cookie);
        await Say(deaf, $"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"Join\",\"arguments\":[{{\"assembly\":\"{meeting.Id}\",\"afterSeq\":{meeting.State.Size - 1}}}]}}");
        await Hear(deaf, text => text.Contains("\"invocationId\":\"1\"", StringComparison.Ordinal));
        await using var listener = await hall.Hub(meeting.People[0]);
        await listener.Call("Join", meeting.Naming(("afterSeq", meeting.State.Size - 1)));

        // More than sockets and pipes hold; the listener hears every word, the deaf one is let go.
        var rooms = hall.Services.GetRequiredService<Rooms>();
        var told = 0;
        for (; told < 20_000 && deaf.State == WebSocketState.Open && !IsGone(rooms); told++)
        {
            rooms.Of(meeting.Id).Say((epoch, from, to) => new SnapshotTaken(meeting.Id, epoch, from, to, new string('x', 16 * 1024)));
            await listener.Next("SnapshotTaken");
        }

        Assert.InRange(told, 1, 19_999);
        Assert.False(listener.Closed.IsCompleted);
    }

    private bool IsGone(Rooms rooms) => rooms.Of(meeting.Id).Guests == 1;

    private async Task<HttpStatusCode> Refusal(string? cookie, string? origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (cookie is not null) socket.Options.SetRequestHeader("Cookie", cookie);
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await socket.ConnectAsync(new UriBuilder(hall.Address) { Scheme = "ws", Path = "/hub/assembly" }.Uri, CancellationToken.None);
            return HttpStatusCode.SwitchingProtocols;
        }
        catch (WebSocketException)
        {
            return socket.HttpStatusCode;
        }
    }

    private async Task<ClientWebSocket> Shake(string? cookie = null)
    {
        var socket = await SocketConnectionFactory.Connect(hall.Address, cookie ?? meeting.People[0].Cookie, null, CancellationToken.None);
        await Say(socket, "{\"protocol\":\"json\",\"version\":1}");
        await Hear(socket, text => text.StartsWith("{}", StringComparison.Ordinal));
        return socket;
    }

    // Whether it was cut off while still talking.
    private static async Task<bool> Flood(ClientWebSocket socket, string message, int times)
    {
        try
        {
            for (var i = 0; i < times && socket.State == WebSocketState.Open; i++) await Say(socket, message);
            return socket.State != WebSocketState.Open;
        }
        catch (WebSocketException)
        {
            return true;
        }
    }

    private static Task Say(ClientWebSocket socket, string message) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(message + '\u001e'), WebSocketMessageType.Text, true, CancellationToken.None);

    private static async Task<string> Hear(ClientWebSocket socket, Func<string, bool> enough)
    {
        var heard = new StringBuilder();
        var buffer = new byte[64 * 1024];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!heard.ToString().Split('\u001e').Any(enough))
        {
            var got = await socket.ReceiveAsync(buffer, patience.Token);
            heard.Append(Encoding.UTF8.GetString(buffer, 0, got.Count));
        }

        return heard.ToString();
    }

    private static async Task<bool> Ends(ClientWebSocket socket)
    {
        var buffer = new byte[64 * 1024];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        try
        {
            while (socket.State == WebSocketState.Open)
                if ((await socket.ReceiveAsync(buffer, patience.Token)).MessageType == WebSocketMessageType.Close)
                    return true;
        }
        catch (WebSocketException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        return true;
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!await holds()) patience.Token.ThrowIfCancellationRequested();
    }
}
