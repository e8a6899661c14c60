using System.Net;
using System.Text.RegularExpressions;
using Deliberation.Server.Tests.Accounts;

namespace Deliberation.Server.Tests.Pages;

/// <summary>Ballots sent as plain forms, without any script.</summary>
public sealed partial class BallotFormTests : IAsyncLifetime
{
    private readonly ServerInProcess server = new();
    private Visitor ada = null!;

    public async Task InitializeAsync() => ada = await Visitor.First(server);

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [InlineData("kind", "duel")]
    [InlineData("place.1", "first")]
    [InlineData("place.1", "0")]
    [InlineData("place.1", "-1")]
    public async Task A_ballot_of_another_shape_is_refused_by_name_on_the_same_page(string field, string value)
    {
        var (bo, assembly) = await AtARanking();
        var form = Form(await bo.Http.GetStringAsync($"/assemblies/{assembly}"));
        form[field] = value;

        using var answer = await bo.Http.PostAsync($"/assemblies/{assembly}/rounds/1/ballot", new FormUrlEncodedContent(form));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("MalformedBallot", RefusedAs().Match(await answer.Content.ReadAsStringAsync()).Groups["code"].Value);
    }

    private async Task<(Visitor Person, string Assembly)> AtARanking()
    {
        var (assembly, code) = await ada.Convene();
        var path = $"/api/assemblies/{assembly}";
        var link = (await ada.Post($"{path}/roles", new { commandId = Visitor.Command(), role = "facilitator" })).GetProperty("link").GetString()!;
        var fay = Visitor.Of(server);
        await fay.Post(link, new { commandId = Visitor.Command(), name = "Fay", password = Visitor.Password });
        await ada.Post($"{path}/agenda", new { commandId = Visitor.Command(), rounds = new[] { new { kind = "ranking" } } });
        await ada.Post($"{path}/charter", new
        {
            commandId = Visitor.Command(),
            thresholds = new { quorum = new { num = 0, den = 1 }, quorumBase = "participated", normQuorum = new { num = 1, den = 10 }, consent = new { num = 1, den = 2 } },
        });
        await ada.Post($"{path}/norms/seed", new { commandId = Visitor.Command(), norms = new[] { new { text = "A norm." }, new { text = "Another norm." } } });
        var bo = Visitor.Of(server);
        await bo.Post($"/join/{code}", new { commandId = Visitor.Command(), pseudonym = "Bo" });
        await fay.Post($"{path}/rounds/1/open", new { commandId = Visitor.Command() });
        return (bo, assembly);
    }

    private static Dictionary<string, string> Form(string page)
    {
        var form = BallotForm().Match(page).Value;
        return HiddenField().Matches(form).ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value), StringComparer.Ordinal);
    }

    [GeneratedRegex("data-code=\"(?<code>\\w+)\"")]
    private static partial Regex RefusedAs();

    [GeneratedRegex("<form[^>]*rounds/1/ballot[\\s\\S]*?</form>")]
    private static partial Regex BallotForm();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex HiddenField();
}
