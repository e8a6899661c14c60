using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;
using Deliberation.Faults.Storage;
using Deliberation.Tests.Shared;
using Deliberation.Tests.Shared.Live;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;

namespace Deliberation.Faults.Serving;

/// <summary>The whole server as something to be killed: people of even number send over the hub, the others over HTTP. What isn't answered gives no line.</summary>
internal sealed class ServedHost : IKillable
{
    private readonly ServerProcess server;
    private readonly ServedRoom room;
    private readonly HttpClient facilitator;
    private readonly HttpClient[] people;
    private readonly HubClient[] hubs;
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly List<Task> sending = [];

    private ServedHost(ServerProcess server, ServedRoom room, HubClient[] hubs)
    {
        (this.server, this.room, this.hubs) = (server, room, hubs);
        facilitator = room.Facilitator(server.Address);
        people = [.. Enumerable.Range(0, ServedRoom.People).Select(i => room.Person(server.Address, i))];
    }

    /// <inheritdoc />
    public ChannelReader<string> Lines => lines.Reader;

    /// <summary>Brings everyone onto a server that is ready.</summary>
    public static async Task<ServedHost> Fill(ServerProcess server, ServedRoom room)
    {
        await server.ReadyAsync();
        return new ServedHost(server, room, await Task.WhenAll(Enumerable.Range(0, ServedRoom.People / 2).Select(i => room.Hub(server.Address, 2 * i))));
    }

    /// <summary>Starts the server again and again on one data directory, the first time with the assembly made.</summary>
    public static Func<Task<IKillable>> On(string data, Action<ServedRoom> made)
    {
        ServedRoom? room = null;
        return async () =>
        {
            var server = await ServedRoom.Start(data);
            if (room is null) made(room = await ServedRoom.Convene(server));
            return await Fill(server, room);
        };
    }

    /// <inheritdoc />
    public bool TrySend(string line)
    {
        sending.Add(Task.Run(() => Send(line.Split(' '))));
        return true;
    }

    /// <inheritdoc />
    public void Kill() => sending.Add(server.KillAsync());

    /// <summary>Ends it as a service manager does; gives its exit code.</summary>
    public Task<int> Stop() => server.StopAsync();

    /// <inheritdoc />
    public async Task Ended()
    {
        await Task.WhenAll(sending);
        lines.Writer.TryComplete();
    }

    /// <inheritdoc />
    public async Task End()
    {
        await room.Result(server.Address);
        await Stop();
        await Ended();
    }

    public void Dispose()
    {
        foreach (var http in people) http.Dispose();
        facilitator.Dispose();
        foreach (var hub in hubs) hub.DisposeAsync().AsTask().GetAwaiter().GetResult();
        server.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }

    private async Task Send(string[] words)
    {
        var id = words[1];
        try
        {
            var answer = words[0] == "close" ? await Post(facilitator, "close", new { commandId = id }) : await Cast(id, Number(words[2]), Number(words[3]));
            if (answer is { } known) lines.Writer.TryWrite(Line(id, known));
        }
        catch (Exception lost) when (lost is HttpRequestException or IOException or HubException or InvalidOperationException or OperationCanceledException
            or WebSocketException or ConnectionAbortedException)
        {
            // Unanswered, as a phone in a tunnel would be: the sender sends it again.
            Unanswered++;
        }
    }

    /// <summary>How many commands got no answer.</summary>
    public int Unanswered { get; private set; }

    private async Task<JsonElement?> Cast(string id, int person, int pattern)
    {
        object[][] stances = [.. StoreHost.Stances(pattern).Select(pair => (object[])[pair.Item1, Stances.Word(pair.Item2)])];
        var nonce = StoreHost.NonceOf(Guid.Parse(id)).ToString();
        return person % 2 == 0
            ? await hubs[person / 2].Call("CastStances", new { commandId = id, assembly = room.Id.ToString(), round = 2, stances, nonce })
            : await Post(people[person], "stances", new { commandId = id, stances, nonce });
    }

    // A server that is stopping answers 503 without a name: that is no answer to the command.
    private async Task<JsonElement?> Post(HttpClient http, string what, object body)
    {
        using var answer = await http.PostAsJsonAsync($"/api/assemblies/{room.Id}/rounds/2/{what}", body);
        var text = await answer.Content.ReadAsStringAsync();
        return text.StartsWith('{') ? JsonElement.Parse(text) : answer.StatusCode == HttpStatusCode.ServiceUnavailable ? null : throw new HttpRequestException($"{(int)answer.StatusCode} {text}");
    }

    private static string Line(string id, JsonElement answer)
    {
        if (answer.TryGetProperty("code", out var code)) return $"no {id} {code.GetString()} .";
        if (answer.TryGetProperty("refusal", out var refusal) && refusal.ValueKind == JsonValueKind.Object) return $"no {id} {refusal.GetProperty("code").GetString()} .";
        var receipt = answer.GetProperty("receipt");
        var leaf = Convert.ToHexStringLower(Encoding.UTF8.GetBytes(receipt.GetProperty("leaf").GetString()!));
        var proof = Convert.ToBase64String(Encoding.UTF8.GetBytes(receipt.GetProperty("proof").GetString()!));
        return string.Create(CultureInfo.InvariantCulture, $"ack {id} {receipt.GetProperty("to").GetInt64()} {leaf} {proof} .");
    }

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);
}
