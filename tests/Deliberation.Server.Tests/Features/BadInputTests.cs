using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Deliberation.Core;
using Deliberation.Tests.Shared.Live;

namespace Deliberation.Server.Tests.Features;

/// <summary>Malformed, oversized, foreign, late and repeated input: always a named refusal or a 4xx problem, never a 500, never a half-written state.</summary>
public sealed class BadInputTests(Doorkeeping house) : IClassFixture<Doorkeeping>
{
    private static readonly (string What, Func<JsonObject, string> Body, string Code)[] Malformed =
    [
        ("nothing", _ => "", "Malformed"),
        ("half an object", _ => "{\"commandId\":", "Malformed"),
        ("an array", _ => "[]", "Malformed"),
        ("null", _ => "null", "Malformed"),
        ("a text", _ => "\"hello\"", "Malformed"),
        ("two documents", good => $"{good} {good}", "Malformed"),
        ("a comment", good => $"/* hello */ {good}", "Malformed"),
        ("a trailing comma", good => $"{good.ToString().TrimEnd().TrimEnd('}')},}}", "Malformed"),
        ("bytes that are no UTF-8", good => $"{good.ToString().TrimEnd().TrimEnd('}')},\"x\":\"\u00ff\"}}", "Malformed"),
        ("an unknown member", good => With(good, "isAdmin", true), "Malformed"),
        ("a member in other letters", good => With(good, "COMMANDID", Hall.NewId().ToString()), "Malformed"),
        ("a doubled member", good => $"{{\"commandId\":\"{Hall.NewId()}\",{good.ToString().TrimStart()[1..]}", "Malformed"),
        ("no command id", good => Without(good, "commandId"), "Malformed"),
        ("a command id that is no UUID", good => With(good, "commandId", "1"), "Malformed"),
        ("a command id with braces", good => With(good, "commandId", $"{{{Hall.NewId()}}}"), "Malformed"),
        ("a command id of another type", good => With(good, "commandId", 7), "Malformed"),
        ("a random command id", good => With(good, "commandId", Guid.NewGuid().ToString()), "CommandIdMalformed"),
        ("a command id of last year", good => With(good, "commandId", Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddYears(50)).ToString()), "CommandIdMalformed"),
        ("another assembly than the path", good => With(good, "assembly", Guid.CreateVersion7().ToString()), "Malformed"),
        ("a deep nest", good => With(good, "text", JsonNode.Parse(string.Concat(Enumerable.Repeat("[", 40)) + string.Concat(Enumerable.Repeat("]", 40)))!), "Malformed"),
    ];

    [Fact]
    public async Task Every_command_refuses_every_malformed_body_by_name_over_http()
    {
        var wrong = new List<string>();
        foreach (var (name, path, request, who) in Commands())
            foreach (var (what, make, expected) in Malformed)
            {
                if (name == "ConveneAssembly" && what.StartsWith("another assembly", StringComparison.Ordinal)) continue;
                var before = house.Own.State.Size;
                var bytes = what.Contains("UTF-8", StringComparison.Ordinal)
                    ? Encoding.Latin1.GetBytes(make(path.Without(Sound(request))))
                    : Encoding.UTF8.GetBytes(make(path.Without(Sound(request))));
                var (status, code) = await Post(who, path.For(house.Own.Id), bytes, "application/json");
                if (code != expected || (int)status is < 400 or >= 500) wrong.Add($"{name}, {what}: {(int)status} {code}");
                if (house.Own.State.Size != before) wrong.Add($"{name}, {what}: something was written");
            }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_hub_method_answers_malformed_requests_with_a_refusal_and_stays_connected()
    {
        var wrong = new List<string>();
        foreach (var (name, path, request, who) in Commands().Where(command => IsHubMethod(command.Name)))
        {
            await using var hub = await house.Hall.Hub(who);
            foreach (var (what, make, expected) in Malformed)
            {
                if (what is "nothing" or "half an object" or "two documents" or "a comment" or "a trailing comma" or "a deep nest" or "another assembly than the path"
                    || what.Contains("UTF-8", StringComparison.Ordinal)) continue;
                var answer = await hub.Call(name, JsonElement.Parse(make(Sound(request))));
                var code = answer.GetProperty("refusal").GetProperty("code").GetString();
                if (code != expected) wrong.Add($"{name}, {what}: {code}");
            }

            Assert.Equal(house.Own.State.Size, (await hub.Call("Heartbeat", house.Own.Naming())).TryGetProperty("size", out var size) ? size.GetInt64() : house.Own.State.Size);
        }

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData(16 * 1024 + 1, "norms")]
    [InlineData(1024 * 1024, "rounds/1/stances")]
    [InlineData(4 * 1024 * 1024 + 1, "norms/seed")]
    public async Task A_request_that_is_too_large_is_refused_before_it_is_read(int length, string path)
    {
        var body = Encoding.UTF8.GetBytes($"{{\"text\":\"{new string('a', length)}\"}}");

        var announced = await Post(house.Own.People[0], house.Own.Path(path), body, "application/json");
        var unannounced = await Post(house.Own.People[0], house.Own.Path(path), body, "application/json", chunked: true);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "TooLarge"), announced);
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "TooLarge"), unannounced);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_body_that_is_not_json_by_its_own_word_is_refused(string type)
    {
        var (status, _) = await Post(house.Own.People[0], house.Own.Path("norms"), "{}"u8.ToArray(), type);

        Assert.True(status is HttpStatusCode.UnsupportedMediaType or HttpStatusCode.BadRequest, $"{status}");
    }

    [Fact]
    public async Task A_command_from_a_page_of_another_site_is_refused()
    {
        using var http = house.Hall.Http(house.Own.Facilitator);
        http.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");

        var answer = await http.PostAsync(house.Own.Path("rounds/1/open"), Hall.Json(new { }));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal("ForeignOrigin", JsonElement.Parse(await answer.Content.ReadAsStringAsync()).GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("entries?after=x")]
    [InlineData("entries?after=-2")]
    [InlineData("entries?limit=0")]
    [InlineData("entries?limit=501")]
    [InlineData("entries?after=1&after=2")]
    [InlineData("entries?since=1")]
    [InlineData("entries?after=99999999999999999999")]
    [InlineData("proof")]
    [InlineData("proof?index=1.5")]
    [InlineData("consistency?from=1")]
    public async Task A_query_that_is_not_understood_is_refused_as_malformed(string query) => Assert.Equal((422, "Malformed"), await Get(house.Own.Path(query)));

    [Theory]
    [InlineData("proof?index=-1")]
    [InlineData("proof?index=100000")]
    [InlineData("proof?index=3&size=2")]
    [InlineData("proof?index=0&size=0")]
    [InlineData("proof?index=0&size=100000")]
    [InlineData("consistency?from=0&to=1")]
    [InlineData("consistency?from=3&to=2")]
    [InlineData("consistency?from=1&to=100000")]
    public async Task What_the_record_does_not_have_is_unknown(string query) => Assert.Equal((404, "UnknownEntry"), await Get(house.Own.Path(query)));

    [Fact]
    public async Task An_unknown_assembly_or_round_is_unknown_and_an_id_of_another_form_is_no_path()
    {
        Assert.Equal((404, "UnknownAssembly"), await Get($"/api/assemblies/{Guid.CreateVersion7()}/state"));
        Assert.Equal((404, "UnknownAssembly"), await Get($"/api/assemblies/{Guid.Empty}/state"));
        Assert.Equal((404, "UnknownRound"), await Get(house.Own.Path("rounds/99/result")));
        Assert.Equal((409, "ResultMissing"), await Get(house.Own.Path("rounds/1/result")));
        Assert.Equal((404, "UnknownAnalysis"), await Get(house.Own.Path("rounds/1/analyses/horoscope")));
        Assert.Equal(404, (await Get("/api/assemblies/1/state")).Status);
    }

    private static string With(JsonObject good, string name, JsonNode value)
    {
        good[name] = value;
        return good.ToJsonString();
    }

    private static string Without(JsonObject good, string name)
    {
        good.Remove(name);
        return good.ToJsonString();
    }

    private IEnumerable<(string Name, RoutePattern Path, Type Request, Person Who)> Commands() =>
        from endpoint in house.Endpoints()
        where endpoint.Method == "POST" && endpoint.Path.Text.StartsWith("/api", StringComparison.Ordinal)
        select (endpoint.Name, endpoint.Path, endpoint.Request, endpoint.Name switch
        {
            "ConveneAssembly" => house.People["convener"]!,
            "SetAgenda" or "SetCharter" or "GrantRole" or "RevokeRole" or "WithdrawLink" or "SeedNorms" or "InviteParticipants" or "DraftNormSet" or "ApproveNormSet" or "PublishNormSet" => house.People["organiser"]!,
            "ProposeNorm" or "WithdrawNorm" or "CastStances" or "CastRanking" or "CastRatification" or "EraseParticipant" => house.Own.People[1],
            _ => house.People["facilitator"]!,
        });

    // Sound enough that nothing but the flaw under test stands in its way before the record is asked.
    private JsonObject Sound(Type request)
    {
        var sample = Doorkeeping.Sample(request, house.Own.Id);
        if (sample.ContainsKey("norms")) sample["norms"] = new JsonArray(new JsonObject { ["text"] = "A norm." });
        if (sample.ContainsKey("rounds")) sample["rounds"] = new JsonArray(new JsonObject { ["kind"] = "briefing" });
        return sample;
    }

    private static bool IsHubMethod(string name) => typeof(Server.Live.AssemblyHub).GetMethod(name) is not null;

    private async Task<(HttpStatusCode Status, string? Code)> Post(Person who, string path, byte[] body, string type, bool chunked = false)
    {
        using var http = house.Hall.Http(who);
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var message = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        message.Headers.TransferEncodingChunked = chunked;
        // Without it the client would still be sending when the refusal comes, and notice only that the line is cut.
        message.Headers.ExpectContinue = !chunked;
        using var answer = await http.SendAsync(message);
        return (answer.StatusCode, Code(await answer.Content.ReadAsStringAsync()));
    }

    private async Task<(int Status, string? Code)> Get(string path)
    {
        using var http = house.Hall.Http();
        using var answer = await http.GetAsync(path);
        return ((int)answer.StatusCode, Code(await answer.Content.ReadAsStringAsync()));
    }

    private static string? Code(string problem) =>
        problem.StartsWith('{') && JsonElement.Parse(problem).TryGetProperty("code", out var code) ? code.GetString() : null;
}
