using System.Net.Http.Json;
using System.Text.Json;
using Deliberation.Core;
using Deliberation.Faults.Storage;
using Deliberation.Tests.Shared;
using Deliberation.Tests.Shared.Live;

namespace Deliberation.Faults.Serving;

/// <summary>
/// An assembly on a running server, made through its doors alone: convened by the first account, joined by code, round 2 open for
/// stances. It outlives the server: whoever came in has a cookie.
/// </summary>
internal sealed class ServedRoom
{
    /// <summary>How many people vote: every other one over the hub.</summary>
    public const int People = 24;

    private readonly string organiser;
    private readonly string[] people;

    private ServedRoom(AssemblyId id, string organiser, string[] people) => (Id, this.organiser, this.people) = (id, organiser, people);

    public AssemblyId Id { get; }

    /// <summary>Starts the server on a data directory, without the limits that a crowd of one machine would meet.</summary>
    public static Task<ServerProcess> Start(string data) => ServerProcess.StartAsync(
        "--data", data,
        "--Deliberation:Rates:Ballots:Burst=1000000", "--Deliberation:Rates:Ballots:PerSecond=1000000",
        "--Deliberation:Live:FrameBurst=1000000", "--Deliberation:Live:FramesPerSecond=1000000");

    /// <summary>Makes the assembly on a server that has just been set up.</summary>
    public static async Task<ServedRoom> Convene(ServerProcess server)
    {
        var setup = (await server.ReadyAsync()).Single(line => line.StartsWith("setup: ", StringComparison.Ordinal))["setup: ".Length..];
        using var http = new HttpClient { BaseAddress = server.Address };
        var (first, organiser) = await Enter(http, setup, new { commandId = NewId(), name = "Ada", password = "correct horse battery" });
        http.DefaultRequestHeaders.Add("Cookie", organiser);
        var convened = await Must(http, "/api/assemblies", new { commandId = NewId(), place = "global", title = "A room for faults", electorate = "open-by-code" });
        var id = new AssemblyId(convened.GetProperty("assembly").GetGuid());
        await Must(http, $"/api/assemblies/{id}/roles", new { commandId = NewId(), role = "facilitator", account = first.GetProperty("account").GetGuid() });
        await Must(http, $"/api/assemblies/{id}/agenda", new { commandId = NewId(), rounds = new[] { new { kind = "proposing" }, new { kind = "stance" } } });
        await Must(http, $"/api/assemblies/{id}/charter", new
        {
            commandId = NewId(),
            thresholds = new { quorum = new { num = 0, den = 1 }, quorumBase = "participated", normQuorum = new { num = 1, den = 10 }, consent = new { num = 1, den = 2 } },
        });
        await Must(http, $"/api/assemblies/{id}/norms/seed", new
        {
            commandId = NewId(), norms = Enumerable.Range(1, StoreHost.Norms).Select(n => new { text = $"An AI system should keep promise {n}.", language = "en" }),
        });
        var people = new string[People];
        http.DefaultRequestHeaders.Remove("Cookie");
        for (var i = 0; i < People; i++)
            (_, people[i]) = await Enter(http, $"/join/{convened.GetProperty("joinCode").GetString()}", new { commandId = NewId(), pseudonym = $"Person {i}" });
        var room = new ServedRoom(id, organiser, people);
        using var facilitator = room.Facilitator(server.Address);
        await Must(facilitator, $"/api/assemblies/{id}/rounds/2/open", new { commandId = NewId() });
        return room;
    }

    /// <summary>A client of the facilitator.</summary>
    public HttpClient Facilitator(Uri server) => As(server, organiser);

    /// <summary>A client of one person.</summary>
    public HttpClient Person(Uri server, int person) => As(server, people[person]);

    /// <summary>A hub connection of one person.</summary>
    public Task<HubClient> Hub(Uri server, int person) => HubClient.Connect(server, people[person]);

    /// <summary>The result of round 2, once the server has computed it.</summary>
    public async Task<byte[]> Result(Uri server)
    {
        await using var hub = await Hub(server, 0);
        await hub.Call("Join", new { assembly = Id.ToString(), afterSeq = -1 });
        using var http = new HttpClient { BaseAddress = server };
        while (true)
        {
            using var answer = await http.GetAsync($"/api/assemblies/{Id}/rounds/2/result");
            if (answer.IsSuccessStatusCode) return await answer.Content.ReadAsByteArrayAsync();
            // Every entry is told; the one with the result is among those to come or is in the record already.
            await hub.Next("EntryAppended");
        }
    }

    private static HttpClient As(Uri server, string cookie)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = server };
        http.DefaultRequestHeaders.Add("Cookie", cookie);
        return http;
    }

    private static async Task<(JsonElement Entered, string Cookie)> Enter(HttpClient http, string path, object body)
    {
        using var own = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = http.BaseAddress };
        using var answer = await own.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode) throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
        return (JsonElement.Parse(text), string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0])));
    }

    private static async Task<JsonElement> Must(HttpClient http, string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonElement.Parse(text) : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
    }

    private static string NewId() => Guid.CreateVersion7().ToString();
}
