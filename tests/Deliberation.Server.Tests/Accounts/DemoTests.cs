using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Deliberation.Tests.Shared;
using Microsoft.Data.Sqlite;

namespace Deliberation.Server.Tests.Accounts;

public sealed class DemoTests : IDisposable
{
    private static readonly string[] Order =
        [.. Enumerable.Repeat("participant", 10), "observer", "researcher", "auditor", "facilitator", "organiser"];

    private readonly string data = Directory.CreateTempSubdirectory("deliberation-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task A_demonstration_prints_its_links_in_order_and_they_open_again_and_again()
    {
        await using var server = await ServerProcess.StartAsync("--demo", "--data", data);
        var links = Links(await server.ReadyAsync());

        Assert.Equal(Order, links.Select(link => link.Name));
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false });
        foreach (var (name, link) in links.Concat(links))
        {
            using var opened = await http.GetAsync(link);
            Assert.Equal(HttpStatusCode.SeeOther, opened.StatusCode);
            Assert.StartsWith("deliberation=", opened.Headers.GetValues("Set-Cookie").Single());
            using var redeemed = await http.PostAsJsonAsync(link, new { commandId = Visitor.Command() });
            var who = await redeemed.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Contains(who.GetProperty("roles").EnumerateArray(), role => role.GetString() == name);
            Assert.Equal(opened.Headers.Location!.OriginalString.Split('/')[2], who.GetProperty("assembly").GetString());
        }

        using var foreign = await http.GetAsync(new Uri(server.Address, "/demo/" + new string('A', 43)));
        Assert.Equal(HttpStatusCode.NotFound, foreign.StatusCode);
        Assert.Equal(10, (await Task.WhenAll(links.Take(10).Select(link => Account(http, link.Link)))).Distinct().Count());
    }

    [Fact]
    public async Task A_second_start_adds_nothing_and_makes_fresh_links()
    {
        string before, old;
        await using (var first = await ServerProcess.StartAsync("--demo", "--data", data))
        {
            old = Links(await first.ReadyAsync())[0].Link.AbsolutePath;
            before = await Told(first);
            Assert.Equal(0, await first.StopAsync());
        }

        await using var second = await ServerProcess.StartAsync("--demo", "--data", data);
        await second.ReadyAsync();

        Assert.Equal(before, await Told(second));
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var stale = await http.GetAsync(new Uri(second.Address, old));
        Assert.Equal(HttpStatusCode.NotFound, stale.StatusCode);
    }

    [Fact]
    public async Task A_first_start_that_is_killed_over_and_over_ends_as_one_that_was_not()
    {
        string untouched;
        await using (var whole = await ServerProcess.StartAsync("--demo"))
        {
            await whole.ReadyAsync();
            untouched = await Told(whole);
        }

        var kills = 0;
        // Each start gets a little further; the later ones find nearly everything done.
        foreach (var lines in new[] { 3, 10, 20 })
        {
            await using var killed = await ServerProcess.StartAsync("--demo", "--data", data);
            await Task.WhenAny(killed.LogsAsync("Deliberation.Server.Features.Watch", lines), killed.ReadyAsync());
            await killed.KillAsync();
            kills++;
        }

        await using var last = await ServerProcess.StartAsync("--demo", "--data", data);
        await last.ReadyAsync();

        Assert.Equal(3, kills);
        Assert.Equal(untouched, await Told(last));
    }

    private static List<(string Name, Uri Link)> Links(IEnumerable<string> said) =>
        [.. said.Where(line => !line.StartsWith("data:", StringComparison.Ordinal)).Select(line => line.Split(": ", 2)).Select(parts => (parts[0], new Uri(parts[1])))];

    private static async Task<string?> Account(HttpClient http, Uri link)
    {
        using var redeemed = await http.PostAsJsonAsync(link, new { commandId = Visitor.Command() });
        return (await redeemed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("account").GetString();
    }

    /// <summary>What the three assemblies tell, without what every run has of its own: ids, times, hashes.</summary>
    private static async Task<string> Told(ServerProcess server)
    {
        using var http = new HttpClient();
        var told = new List<string>();
        foreach (var assembly in Assemblies(server.Data))
        {
            var state = JsonDocument.Parse(await http.GetStringAsync(new Uri(server.Address, $"/api/assemblies/{assembly}/state"))).RootElement;
            told.Add(string.Join('\n',
                state.GetProperty("place"), state.GetProperty("title"), state.GetProperty("mandate"), state.GetProperty("size"), state.GetProperty("demonstration"),
                string.Join('\n', state.GetProperty("norms").EnumerateArray().Select(norm => $"{norm.GetProperty("norm")} {norm.GetProperty("status")} {norm.GetProperty("text")} {norm.GetProperty("provenance")}")),
                string.Join('\n', state.GetProperty("rounds").EnumerateArray().Select(round =>
                    $"{round.GetProperty("number")} {round.GetProperty("kind")} {round.GetProperty("state")} {round.GetProperty("participated")} {round.GetProperty("result").ValueKind}")),
                state.GetProperty("parents").GetArrayLength(), Published(state.GetProperty("normSet"))));
        }

        Assert.Equal(3, told.Count);
        return string.Join("\n\n", told.Order(StringComparer.Ordinal));
    }

    private static string Published(JsonElement set) =>
        set.ValueKind == JsonValueKind.Null ? "no set" : $"published {set.GetProperty("published")}, {set.GetProperty("approvals").GetArrayLength()} approvals";

    private static List<Guid> Assemblies(string data)
    {
        using var accounts = new SqliteConnection($"Data Source={Path.Combine(data, "accounts.db")};Mode=ReadOnly;Pooling=False");
        accounts.Open();
        using var command = accounts.CreateCommand();
        command.CommandText = "select distinct Assembly from members";
        using var rows = command.ExecuteReader();
        var assemblies = new List<Guid>();
        while (rows.Read()) assemblies.Add(rows.GetGuid(0));
        return [.. assemblies.Where(id => id != Guid.Empty)];
    }
}
