using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Deliberation.Server.Security;

namespace Deliberation.Server.Tests.Accounts;

public sealed partial class BrowserRuleTests(ServerInProcess server) : IClassFixture<ServerInProcess>
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'sha256-WAyOw4V+FqDc35lQPyRADLBWbuNK8ahvYEaQIYF1+Ps='; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/nothing-here")]
    [InlineData("/dist/room.js")]
    [InlineData("/api/assemblies/01a20100-0000-7000-8000-000000000000/state")]
    public async Task Every_answer_tells_the_browser_what_to_refuse(string path)
    {
        using var answer = await Visitor.Of(server).Http.GetAsync(path);

        Assert.Equal(Policy, answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Opener-Policy").Single());
        Assert.Equal("same-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.False(answer.Headers.Contains("Server"));
        if (!path.StartsWith("/dist", StringComparison.Ordinal)) Assert.True(answer.Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task Https_is_kept_for_two_years()
    {
        using var answer = await Visitor.Of(server, "https://localhost").Http.GetAsync("/healthz");

        Assert.Equal("max-age=63072000", answer.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Fact]
    public async Task The_one_style_that_may_be_put_in_by_script_is_Turbos()
    {
        var script = await Visitor.Of(server).Http.GetStringAsync("/dist/room.js");
        var (style, duration) = (Template().Match(script), Duration().Match(script));
        Assert.True(style.Success && duration.Success, "Turbo's progress bar isn't in the bundle as expected");
        var milliseconds = int.Parse(duration.Groups["ms"].Value, System.Globalization.CultureInfo.InvariantCulture);
        var css = Half().Replace(style.Groups["css"].Value, $"{milliseconds / 2}");
        css = Whole().Replace(css, $"{milliseconds}");

        Assert.Equal(Headers.TurboStyle, "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Unindent(css)))));
        Assert.Contains(Headers.TurboStyle, Headers.ContentSecurity);
    }

    [Fact]
    public async Task Cookies_on_plain_http_keep_their_plain_name_and_on_https_belong_to_this_host_alone()
    {
        await using var fresh = new ServerInProcess();
        await Visitor.First(fresh);
        var press = new { commandId = Visitor.Command(), name = "Ada", password = Visitor.Password };

        var plain = await Cookie(Visitor.Of(fresh), press);
        var secure = await Cookie(Visitor.Of(fresh, "https://localhost"), press);

        Assert.StartsWith("deliberation=", plain);
        Assert.DoesNotContain("secure", plain, StringComparison.OrdinalIgnoreCase);
        Assert.StartsWith("__Host-deliberation=", secure);
        Assert.Contains("; secure", secure, StringComparison.OrdinalIgnoreCase);
        foreach (var cookie in new[] { plain, secure })
        {
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        }

        var tossed = Visitor.Of(fresh, "https://localhost");
        tossed.Http.DefaultRequestHeaders.Add("Cookie", plain.Split(';')[0]);
        Assert.False(await tossed.IsSignedIn());
        var held = Visitor.Of(fresh, "https://localhost");
        held.Http.DefaultRequestHeaders.Add("Cookie", secure.Split(';')[0]);
        Assert.True(await held.IsSignedIn());
    }

    [Theory]
    [InlineData("POST", "/sign-in", "http://evil.example", "application/json", HttpStatusCode.Forbidden, "ForeignOrigin")]
    [InlineData("POST", "/sign-in", "null", "application/json", HttpStatusCode.Forbidden, "ForeignOrigin")]
    [InlineData("POST", "/sign-in", "https://localhost", "application/json", HttpStatusCode.Forbidden, "ForeignOrigin")]
    [InlineData("POST", "/sign-in", "http://localhost:81", "application/json", HttpStatusCode.Forbidden, "ForeignOrigin")]
    [InlineData("POST", "/api/assemblies", "http://evil.example", "application/json", HttpStatusCode.Forbidden, "ForeignOrigin")]
    [InlineData("POST", "/hub/assembly/negotiate", "http://evil.example", null, HttpStatusCode.Forbidden, "ForeignOrigin")]
    [InlineData("GET", "/hub/assembly", "http://evil.example", null, HttpStatusCode.Forbidden, "ForeignOrigin")]
    [InlineData("POST", "/sign-in", "http://localhost", "text/plain", HttpStatusCode.UnsupportedMediaType, "UnknownContentType")]
    [InlineData("POST", "/sign-in", null, "text/plain", HttpStatusCode.UnsupportedMediaType, "UnknownContentType")]
    [InlineData("POST", "/sign-in", "http://localhost", "application/x-www-form-urlencoded", HttpStatusCode.BadRequest, "FormExpired")]
    [InlineData("POST", "/sign-in", "null", "application/x-www-form-urlencoded", HttpStatusCode.BadRequest, "FormExpired")]
    [InlineData("POST", "/hub/assembly/negotiate", "null", "application/x-www-form-urlencoded", HttpStatusCode.Forbidden, "ForeignOrigin")]
    [InlineData("POST", "/join/BBBBBBBB", null, "application/x-www-form-urlencoded", HttpStatusCode.BadRequest, "FormExpired")]
    [InlineData("POST", "/sign-in", "http://localhost", "application/json", HttpStatusCode.Forbidden, "SignInFailed")]
    public async Task Only_our_own_pages_and_programs_can_change_anything(
        string method, string path, string? origin, string? type, HttpStatusCode status, string code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (origin is not null) request.Headers.Add("Origin", origin);
        if (type is not null) request.Content = new StringContent($$"""{"commandId":"{{Visitor.Command()}}","name":"Eve","password":"nothing at all"}""", Encoding.UTF8, type);

        using var answer = await Visitor.Of(server).Http.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains($"\"{code}\"", await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("same-origin", HttpStatusCode.BadRequest, "FormExpired")]
    [InlineData("same-site", HttpStatusCode.Forbidden, "ForeignOrigin")]
    [InlineData("cross-site", HttpStatusCode.Forbidden, "ForeignOrigin")]
    public async Task A_form_without_an_origin_is_judged_by_where_the_browser_says_it_comes_from(string site, HttpStatusCode status, string code)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent([new("name", "Eve")]) };
        request.Headers.Add("Origin", "null");
        request.Headers.Add("Sec-Fetch-Site", site);

        using var answer = await Visitor.Of(server).Http.SendAsync(request);

        Assert.Equal(status, answer.StatusCode);
        Assert.Contains($"\"{code}\"", await answer.Content.ReadAsStringAsync());
    }

    private static async Task<string> Cookie(Visitor visitor, object press)
    {
        using var content = System.Net.Http.Json.JsonContent.Create(press);
        using var answer = await visitor.Http.PostAsync("/sign-in", content);
        return answer.Headers.GetValues("Set-Cookie").Single();
    }

    // As Turbo does it: the first line break goes, and every line loses as much as the first one is indented.
    private static string Unindent(string css)
    {
        var lines = (css.StartsWith('\n') ? css[1..] : css).Split('\n');
        var indent = lines[0].Length - lines[0].TrimStart().Length;
        return string.Join('\n', lines.Select(line => line.Length < indent ? "" : line[indent..]));
    }

    [GeneratedRegex(@"static get defaultCSS\(\)\{return \w+`(?<css>[^`]*)`")]
    private static partial Regex Template();

    [GeneratedRegex(@"static animationDuration=(?<ms>\d+)")]
    private static partial Regex Duration();

    [GeneratedRegex(@"\$\{\w+\.animationDuration/2\}")]
    private static partial Regex Half();

    [GeneratedRegex(@"\$\{\w+\.animationDuration\}")]
    private static partial Regex Whole();
}
