using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Deliberation.Tests.Shared;

namespace Deliberation.Server.Tests.Accounts;

public sealed partial class StartTests : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("deliberation-").FullName;

    public void Dispose() => Directory.Delete(data, recursive: true);

    [Fact]
    public async Task An_empty_folder_becomes_a_data_directory_that_only_its_user_can_read()
    {
        var inside = Path.Combine(data, "state", "deliberation");
        await using (var server = await ServerProcess.StartAsync("--data", inside))
        {
            var said = await server.ReadyAsync();

            Assert.Equal($"data: {inside}", said[0]);
            Assert.StartsWith($"setup: {server.Address}role/", said[1]);
            Assert.Equal(2, said.Count);
            Assert.Equal(0, await server.StopAsync());
        }

        if (OperatingSystem.IsWindows()) return;
        foreach (var secret in Directory.EnumerateFiles(Path.Combine(inside, "keys")).Append(Path.Combine(inside, "accounts.db")))
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(secret));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(inside));
    }

    [Fact]
    public async Task A_second_process_on_the_same_data_ends_at_once_with_one_sentence()
    {
        await using var first = await ServerProcess.StartAsync("--data", data);
        await first.ReadyAsync();
        var began = Stopwatch.GetTimestamp();

        var (code, output) = await ServerProcess.EndsAsync("--urls=http://127.0.0.1:0", "--data", data);

        Assert.NotEqual(0, code);
        Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains(data, output);
        Assert.True(Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(10), "it took longer than even a busy machine excuses");
    }

    [Theory]
    [InlineData("There is no setting Deliberation:Limits:JoinPerAddress.", "--Deliberation:Limits:JoinPerAddress=3")]
    [InlineData("Deliberation:Limits:JoinsPerAddress must be 1 to 1,000,000.", "--Deliberation:Limits:JoinsPerAddress=0")]
    [InlineData("Deliberation:KnownProxies holds proxy.local, which isn't an IP address.", "--Deliberation:KnownProxies:0=proxy.local")]
    [InlineData("Deliberation:Live:Window", "--Deliberation:Live:Window=many")]
    [InlineData("Deliberation:Rates:Ballots", "--Deliberation:Rates:Ballots:Burst=many")]
    [InlineData("--dema isn't understood", "--dema")]
    [InlineData("--data needs a value.", "--data")]
    [InlineData("http://0.0.0.0:0 would send passwords and cookies in clear text", "--urls=http://0.0.0.0:0")]
    [InlineData("http://[::]:0 would send passwords and cookies in clear text", "--urls=http://127.0.0.1:0;http://[::]:0")]
    public async Task A_setting_that_cannot_be_ends_the_start_by_its_name(string sentence, string argument)
    {
        var (code, output) = await ServerProcess.EndsAsync(argument);

        Assert.Equal(1, code);
        Assert.Contains(sentence, output);
        Assert.DoesNotContain("   at ", output);
    }

    [Fact]
    public async Task Sessions_and_links_outlive_a_killed_server()
    {
        using var handler = new HttpClientHandler { UseCookies = true };
        using var http = new HttpClient(handler);
        var press = new { commandId = Visitor.Command(), name = "Ada", password = Visitor.Password };
        Uri address;
        string link;
        await using (var first = await ServerProcess.StartAsync("--data", data))
        {
            link = new Uri((await first.ReadyAsync())[1]["setup: ".Length..]).AbsolutePath;
            address = first.Address;
            using var answer = await http.PostAsJsonAsync(new Uri(first.Address, link), press);
            Assert.True(answer.IsSuccessStatusCode);
            await first.KillAsync();
        }

        await using var second = await ServerProcess.StartAsync("--data", data, $"--urls={address}");
        var said = await second.ReadyAsync();
        using var same = await http.PostAsJsonAsync(new Uri(second.Address, link), press);
        using var convened = await http.PostAsJsonAsync(
            new Uri(second.Address, "/api/assemblies"), new { commandId = Visitor.Command(), place = "global/XA", title = "A", electorate = "open-by-code" });

        Assert.DoesNotContain(said, line => line.StartsWith("setup:", StringComparison.Ordinal));
        Assert.True(same.IsSuccessStatusCode);
        Assert.True(convened.IsSuccessStatusCode);
    }

    [Fact]
    public async Task A_sign_in_form_can_be_sent_again_after_a_kill_and_still_signs_in()
    {
        using var http = new HttpClient(new HttpClientHandler { UseCookies = true, AllowAutoRedirect = false });
        Uri address;
        Dictionary<string, string> form;
        await using (var first = await ServerProcess.StartAsync("--data", data))
        {
            address = first.Address;
            var setup = (await first.ReadyAsync())[1]["setup: ".Length..];
            using (var made = await http.PostAsJsonAsync(setup, new { commandId = Visitor.Command(), name = "Ada", password = Visitor.Password })) Assert.True(made.IsSuccessStatusCode);
            using (var left = await http.PostAsJsonAsync(new Uri(address, "/sign-out"), new { })) Assert.True(left.IsSuccessStatusCode);
            form = Hidden(await http.GetStringAsync(new Uri(address, "/sign-in")));
            (form["name"], form["password"]) = ("Ada", Visitor.Password);
            Assert.Equal(HttpStatusCode.SeeOther, await Send(http, new Uri(address, "/sign-in"), form));
            await first.KillAsync();
        }

        await using var second = await ServerProcess.StartAsync("--data", data, $"--urls={address}");

        Assert.Equal(HttpStatusCode.SeeOther, await Send(http, new Uri(second.Address, "/sign-in"), form));
        form.Remove(form.Keys.First(name => name.StartsWith("__", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.BadRequest, await Send(http, new Uri(second.Address, "/sign-in"), form));
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/\t/evil.example")]
    [InlineData("")]
    public async Task A_link_to_the_sign_in_leads_nowhere_else(string then)
    {
        await using var server = new ServerInProcess();
        await Visitor.First(server);
        var ada = Visitor.Of(server).Http;
        var form = Hidden(await ada.GetStringAsync("/sign-in?then=" + Uri.EscapeDataString(then)));
        (form["name"], form["password"], form["then"]) = ("Ada", Visitor.Password, then);

        using var answer = await ada.PostAsync("/sign-in", new FormUrlEncodedContent(form));

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task No_secret_stands_in_a_log_however_much_is_logged()
    {
        await using var server = await ServerProcess.StartAsync("--data", data, "--Logging:LogLevel:Default=Trace", "--Logging:LogLevel:Microsoft=Trace");
        var setup = new Uri((await server.ReadyAsync())[1]["setup: ".Length..]);
        using var http = new HttpClient(new HttpClientHandler { UseCookies = true });
        var command = Visitor.Command();
        using (var answer = await http.PostAsJsonAsync(setup, new { commandId = command, name = "Ada", password = Visitor.Password })) Assert.True(answer.IsSuccessStatusCode);
        using var page = await http.GetAsync(setup);
        using var convened = await http.PostAsJsonAsync(
            new Uri(server.Address, "/api/assemblies"), new { commandId = Visitor.Command(), place = "global/XA", title = "A", electorate = "roll" });
        var assembly = (await convened.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("assembly").GetString();
        using var invited = await http.PostAsJsonAsync(new Uri(server.Address, $"/api/assemblies/{assembly}/invitations"), new { commandId = Visitor.Command(), count = 1 });
        var link = (await invited.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("links")[0].GetString()!;
        using (var joined = await http.PostAsJsonAsync(new Uri(server.Address, link), new { commandId = command, pseudonym = "Pseudonym of Ada" })) Assert.True(joined.IsSuccessStatusCode);
        await server.StopAsync();

        var log = string.Join('\n', server.Output.Where(line => !line.StartsWith("setup:", StringComparison.Ordinal)));
        Assert.Contains("ConveneAssembly", log);
        if (OperatingSystem.IsWindows()) return;
        foreach (var secret in new[] { setup.Segments[^1], link.Split('/')[^1], Visitor.Password, command.ToString("D"), "Pseudonym of Ada" })
            Assert.DoesNotContain(secret, log);
    }

    private static async Task<HttpStatusCode> Send(HttpClient http, Uri to, Dictionary<string, string> form)
    {
        using var answer = await http.PostAsync(to, new FormUrlEncodedContent(form));
        return answer.StatusCode;
    }

    private static Dictionary<string, string> Hidden(string page) =>
        HiddenField().Matches(page).ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value), StringComparer.Ordinal);

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex HiddenField();
}
