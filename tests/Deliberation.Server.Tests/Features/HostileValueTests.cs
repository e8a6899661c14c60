using System.Net;
using System.Net.Http.Headers;
using System.Reflection;
using System.Text;
using System.Text.Json;
using Deliberation.Server.Live;
using Deliberation.Tests.Shared.Live;

namespace Deliberation.Server.Tests.Features;

/// <summary>
/// Every member of every request, over every door, holding what no honest client sends. Generated from the routes and the hub's methods:
/// a new one is tried without being named here. The answer is a value, a named refusal or a problem of the 4xx kind, and the record stays whole.
/// </summary>
public sealed class HostileValueTests(Doorkeeping house) : IClassFixture<Doorkeeping>
{
    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "2147483648", "-9223372036854775809", "1.5", "1e400", "\"\"", "\" \"", "\"words\"", "[]", "{}", "[null]", "[[]]", "[[1]]",
        "[[1,\"agree\",2]]", "[[\"1\",\"agree\"]]", "[[99999,\"agree\"]]", "[{\"text\":null}]", "[{\"kind\":\"briefing\",\"minutes\":-5}]", "{\"num\":1,\"den\":0}", "{\"num\":-1,\"den\":-1}",
        "\"00000000-0000-0000-0000-000000000000\"", "\"ffffffff-ffff-ffff-ffff-ffffffffffff\"", "\"\\u0000\"", "\"\\ud800\"", "\"a\\u202eb\"", "\"\\u0301\"", "\"<script>alert(1)</script>\"",
        "\"'; drop table leaves; --\"", "\"=cmd|' /C calc'!A0\"", "\"a\\r\\nSet-Cookie: x=y\"", "\"" + new string('z', 1_001) + "\"", "\"" + new string('z', 15_000) + "\"",
    ];

    private const string Place = "PLACE-OF-THE-VALUE";

    [Fact]
    public async Task Every_member_of_every_request_over_http()
    {
        var wrong = new List<string>();
        foreach (var (name, method, path, request) in house.Endpoints().Where(endpoint => endpoint.Method == "POST"))
        {
            using var http = house.Hall.Http(Asker(name));
            foreach (var (member, value, body) in Twisted(request, path))
            {
                using var content = new StringContent(body, Encoding.UTF8, "application/json");
                using var answer = await http.PostAsync(path.For(house.Own.Id), content);
                if (Complaint(answer.StatusCode, await answer.Content.ReadAsStringAsync()) is { } complaint) wrong.Add($"{method} {path}, {member} = {value[..Math.Min(40, value.Length)]}: {complaint}");
            }
        }

        Assert.Empty(wrong);
        await Whole();
    }

    [Fact]
    public async Task Every_member_of_every_request_over_the_hub()
    {
        var wrong = new List<string>();
        var methods = typeof(AssemblyHub).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Where(method => !method.IsSpecialName).Select(method => method.Name);
        foreach (var name in methods)
            foreach (var member in Twisted(AccessTests.RequestOf(name)).Where(twist => twist.Body.Length < 10_000 && !twist.Value.Contains("d800", StringComparison.Ordinal)).GroupBy(twist => twist.Member))
            {
                // A connection of its own: more messages at once would be a flood.
                await using var hub = await house.Hall.Hub(Asker(name)!);
                foreach (var (_, value, body) in member)
                {
                    var answer = await hub.Call(name, JsonElement.Parse(body));
                    if (answer.ValueKind != JsonValueKind.Object) wrong.Add($"{name}, {member.Key} = {value}: {answer}");
                }

                Assert.False(hub.Closed.IsCompleted, $"{name} lost its connection");
            }

        Assert.Empty(wrong);
        await Whole();
    }

    [Fact]
    public async Task Every_address_with_every_part_and_query_of_another_form()
    {
        string[] parts = ["0", "-1", "2147483648", "99999999999999999999", "x", "%00", "..%2f..%2fetc", "'%20or%201=1", "%F0%9F%98%80", new string('9', 2_000)];
        var wrong = new List<string>();
        using var http = house.Hall.Http(house.Own.People[0]);
        foreach (var (_, method, path, _) in house.Endpoints())
            foreach (var part in parts)
            {
                var sound = path.For(house.Own.Id).Split('/');
                var twisted = Enumerable.Range(1, sound.Length - 1).Select(i => string.Join('/', sound.Select((step, at) => at == i ? part : step)));
                foreach (var address in twisted.Append($"{path.For(house.Own.Id)}?after={part}&index={part}&size={part}&from={part}&to={part}&limit={part}"))
                {
                    using var message = new HttpRequestMessage(new HttpMethod(method), address);
                    if (method == "POST") message.Content = new ByteArrayContent([]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
                    using var answer = await http.SendAsync(message);
                    if ((int)answer.StatusCode >= 500) wrong.Add($"{method} {address}: {(int)answer.StatusCode}");
                }
            }

        Assert.Empty(wrong);
        await Whole();
    }

    // One request per member and value, otherwise sound as far as types go. The value goes in as text: some are no JSON of ours.
    private IEnumerable<(string Member, string Value, string Body)> Twisted(Type request, RoutePattern? path = null)
    {
        foreach (var member in request.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(member.Name!);
            foreach (var value in Values)
            {
                var body = Doorkeeping.Sample(request, house.Own.Id);
                body[name] = Place;
                var text = (path is null ? body : path.Without(body)).ToJsonString();
                if (text.Contains(Place, StringComparison.Ordinal)) yield return (name, value, text.Replace($"\"{Place}\"", value, StringComparison.Ordinal));
            }
        }
    }

    private Person? Asker(string name) => name switch
    {
        "ConveneAssembly" => house.People["convener"],
        "SetAgenda" or "SetCharter" or "GrantRole" or "RevokeRole" or "WithdrawLink" or "SeedNorms" or "InviteParticipants" or "DraftNormSet" or "ApproveNormSet" or "PublishNormSet" => house.People["organiser"],
        "ProposeNorm" or "WithdrawNorm" or "CastStances" or "CastRanking" or "CastRatification" or "EraseParticipant" => house.Own.People[1],
        "JoinByCode" or "RedeemInvitation" or "RedeemRole" or "SignIn" => null,
        _ => house.People["facilitator"],
    };

    private static string? Complaint(HttpStatusCode status, string text) => (int)status switch
    {
        >= 200 and < 300 => null,
        >= 400 and < 500 when text.StartsWith('{') && JsonElement.Parse(text).TryGetProperty("code", out _) => null,
        503 when text.Contains("TooManyAttempts", StringComparison.Ordinal) => null,
        var other => $"{other} {text[..Math.Min(200, text.Length)]}",
    };

    private async Task Whole()
    {
        using var http = house.Hall.Http();
        var state = JsonElement.Parse(await http.GetStringAsync(house.Own.Path("state")));
        var entries = await house.Hall.Record.Entries(house.Own.Id, -1, 500, default);
        Assert.True(entries.Count > 0 && state.GetProperty("size").GetInt64() == house.Own.State.Size);
    }
}
