using System.Net.Http.Json;
using System.Text.Json;
using Deliberation.Tests.Shared;

namespace Deliberation.Browser;

/// <summary>An assembly that the demonstration's organiser convened and its facilitator runs, by the JSON API.</summary>
internal sealed class Gathering
{
    /// <summary>Its norms, in the order of their numbers.</summary>
    public static readonly string[] Norms =
    [
        "A tutor system must tell a pupil when it is unsure, and what would settle it.",
        "It must not keep a pupil's mistakes on record after the school year ends.",
        "It should answer in the language the pupil chose, not the one it knows best.",
    ];

    private readonly HttpClient organiser;
    private readonly HttpClient facilitator;

    private Gathering(Uri server, string id, string code, HttpClient organiser, HttpClient facilitator)
    {
        (this.organiser, this.facilitator, Code) = (organiser, facilitator, code);
        (Id, Room, Console, Join) = (id, new Uri(server, $"/assemblies/{id}"), new Uri(server, $"/assemblies/{id}/console"), new Uri(server, $"/join/{code}"));
    }

    public string Id { get; }

    public string Code { get; }

    public Uri Room { get; }

    public Uri Console { get; }

    public Uri Join { get; }

    public static async Task<Gathering> ConveneAsync(ServerProcess server, params (string Kind, int Minutes)[] agenda)
    {
        var organiser = new HttpClient { BaseAddress = server.Address };
        var facilitator = new HttpClient { BaseAddress = server.Address };
        await PostAsync(organiser, Venue.LinkOf(server, "organiser").AbsolutePath, []);
        var convened = await PostAsync(organiser, "/api/assemblies", new()
        {
            ["place"] = "global/KE", ["title"] = "Assembly on AI in schools", ["electorate"] = "open-by-code", ["mandate"] = "The Ministry of Education asks, and answers every norm in writing within 90 days.",
        });
        var (id, code) = (convened.GetProperty("assembly").GetString()!, convened.GetProperty("joinCode").GetString()!);
        var gathering = new Gathering(server.Address, id, code, organiser, facilitator);
        foreach (var (role, http) in new[] { ("facilitator", facilitator), ("observer", new HttpClient { BaseAddress = server.Address }) })
        {
            var who = await PostAsync(http, Venue.LinkOf(server, role).AbsolutePath, []);
            await gathering.OrganiseAsync("roles", new() { ["role"] = role, ["account"] = who.GetProperty("account").GetString()! });
        }

        await gathering.OrganiseAsync("agenda", new() { ["rounds"] = agenda.Select(round => new { kind = round.Kind, minutes = round.Minutes }) });
        await gathering.OrganiseAsync("charter", new()
        {
            ["thresholds"] = new { quorum = new { num = 0, den = 1 }, quorumBase = "participated", normQuorum = new { num = 1, den = 10 }, consent = new { num = 1, den = 2 } },
        });
        await gathering.OrganiseAsync("norms/seed", new() { ["norms"] = Norms.Select(text => new { text, language = "en" }) });
        // A ballot round needs somebody who is entitled.
        using var somebody = new HttpClient { BaseAddress = server.Address };
        await PostAsync(somebody, gathering.Join.AbsolutePath, new() { ["pseudonym"] = "Somebody" });
        return gathering;
    }

    public Task OpenRoundAsync(int round) => FacilitateAsync($"rounds/{round}/open", []);

    public Task CloseRoundAsync(int round) => FacilitateAsync($"rounds/{round}/close", []);

    public Task PauseRoundAsync(int round) => FacilitateAsync($"rounds/{round}/pause", []);

    public Task ResumeRoundAsync(int round) => FacilitateAsync($"rounds/{round}/resume", []);

    public Task AnnounceAsync(string text) => FacilitateAsync("announcements", new() { ["text"] = text });

    /// <summary>What everybody can read of it.</summary>
    public async Task<JsonElement> StateAsync() => await organiser.GetFromJsonAsync<JsonElement>($"/api/assemblies/{Id}/state");

    /// <summary>Waits, at most a minute, until its record has more entries than before.</summary>
    public async Task GrowsBeyondAsync(long size)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await StateAsync()).GetProperty("size").GetInt64() <= size) patience.Token.ThrowIfCancellationRequested();
    }

    /// <summary>Ballots that were counted in a closed round, each as it opened.</summary>
    public async Task<IReadOnlyList<string>> BallotsAsync(string kind)
    {
        var read = await organiser.GetFromJsonAsync<JsonElement>($"/api/assemblies/{Id}/entries?after=-1&limit=500");
        return
        [
            .. read.GetProperty("entries").EnumerateArray()
                .Where(entry => entry.GetProperty("leaf").GetString()!.Contains($"\"kind\":\"{kind}/1\"", StringComparison.Ordinal))
                .Select(entry => entry.GetProperty("body"))
                // Of those that were replaced nothing is ever shown.
                .Where(body => body.ValueKind == JsonValueKind.Object)
                .Select(body => body.ToString()),
        ];
    }

    private Task<JsonElement> OrganiseAsync(string path, Dictionary<string, object> command) => PostAsync(organiser, $"/api/assemblies/{Id}/{path}", command);

    private Task<JsonElement> FacilitateAsync(string path, Dictionary<string, object> command) => PostAsync(facilitator, $"/api/assemblies/{Id}/{path}", command);

    private static async Task<JsonElement> PostAsync(HttpClient http, string path, Dictionary<string, object> command)
    {
        command["commandId"] = Guid.CreateVersion7().ToString();
        using var answer = await http.PostAsJsonAsync(path, command);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonDocument.Parse(text).RootElement;
    }
}
