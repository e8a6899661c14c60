using System.Net;
using System.Text;

namespace Deliberation.Server.Tests.Pages;

public sealed class PreparingTests : IAsyncLifetime
{
    private readonly ServerInProcess server = new();
    private Reader ada = null!;

    public async Task InitializeAsync() => ada = await Reader.First(server);

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task The_first_account_convenes_and_prepares_an_assembly_by_pages_alone()
    {
        var home = await Convene("roll");
        Assert.Contains("An hour as it often goes", ada.Text());
        await ada.Press("set-agenda", ("do", "save"));
        Assert.Equal($"{home}#agenda", ada.Address);
        await ada.Press("set-charter", ("consent", "60%"), ("quorum", "1/2"));
        Assert.Contains("at least 60% of those who consent or object", ada.Text());
        await ada.Press("seed", ("texts", "An AI tutor must say when it is unsure.\r\n\r\nIt may ask back.\r\n"));
        Assert.Contains("2 norms are accepted", ada.Text());
        await ada.Press("invite", ("names", "Amina\nBo"));
        Assert.Equal(2, ada.Page.QuerySelectorAll(".issued code").Length);
        Assert.Contains("Amina", ada.Text(".issued"));
        await ada.Open(home);
        Assert.Contains("2 people on the roll", ada.Text());
        await ada.Press("grant", ("role", "facilitator"), ("to", "link"));
        var fatuma = await Reader.Staff(server, new Uri(ada.Text(".issued code").Trim()).PathAndQuery, "Fatuma");
        Assert.EndsWith("/console", fatuma.Address);

        await ada.Open(home);

        Assert.Empty(ada.Page.QuerySelectorAll(".checks > [data-done=no]"));
        await fatuma.Press("open-1");
        Assert.NotNull(fatuma.Page.GetElementById("close-1"));
    }

    [Fact]
    public async Task The_start_page_says_what_comes_next()
    {
        Assert.Contains("Convene an assembly", ada.Text());
        var home = await Convene("open-by-code");

        await ada.Open("/");
        Assert.Contains("Next: set the agenda", ada.Text());
        await ada.Open(home);
        await ada.Press("set-agenda", ("do", "save"));
        await ada.Open("/");
        Assert.Contains("Next: set the charter", ada.Text());
        await ada.Open(home);
        await ada.Press("set-charter");
        await ada.Press("grant", ("role", "facilitator"), ("to", "self"));
        await ada.Open("/");
        Assert.Contains("Next: open the next round", ada.Text());
    }

    [Fact]
    public async Task What_is_refused_stands_beside_its_field_with_what_was_typed()
    {
        await ada.Open("/convene");
        await ada.Press("convene", ("title", new string('x', 201)), ("national", "KE"), ("electorate", "roll"));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "TextTooLong"), (ada.Status, ada.Refused));
        Assert.Equal("true", ada.Page.GetElementById("convene-title")!.GetAttribute("aria-invalid"));
        Assert.Equal("KE", ada.Page.GetElementById("convene-national")!.GetAttribute("value"));
        await ada.Press("convene", ("title", "A question"), ("national", ""), ("local", "Nairobi"));
        Assert.Equal("UnknownJurisdiction", ada.Refused);
        Assert.Single(ada.Page.QuerySelectorAll("[data-code]"));
    }

    [Theory]
    [InlineData("lots"), InlineData("3/2"), InlineData("101%"), InlineData(""), InlineData("-1/2"), InlineData("1/0")]
    public async Task A_share_that_is_none_is_refused_beside_its_field(string share)
    {
        await Convene("roll");

        await ada.Press("set-charter", ("normQuorum", share));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "CharterMalformed"), (ada.Status, ada.Refused));
        Assert.NotNull(ada.Page.GetElementById("set-charter-normQuorum-refused"));
    }

    [Fact]
    public async Task Moving_rounds_records_nothing_before_the_agenda_is_saved()
    {
        var home = await Convene("roll");
        await ada.Press("set-agenda", ("do", "down.1"));
        Assert.Equal(["proposing", "briefing"], Kinds().Take(2));
        await ada.Press("set-agenda", ("do", "remove.2"));
        await ada.Press("set-agenda", ("do", "add"), ("minutes.1", "7"));
        Assert.Equal(6, Kinds().Count());

        await ada.Open(home);
        Assert.Equal("briefing", Kinds().First());
        Assert.Contains("Set an agenda", ada.Text());
        await ada.Open($"{home}?plan=ranking.9.1~ratification..2");
        await ada.Press("set-agenda", ("minutes.2", "3"), ("do", "save"));
        Assert.Equal(["ranking", "ratification"], Kinds());
        await ada.Press("set-agenda", ("minutes.1", "1441"), ("do", "save"));
        Assert.Equal("AgendaMalformed", ada.Refused);
        Assert.Equal("1441", ada.Page.GetElementById("minutes-1")!.GetAttribute("value"));
    }

    [Fact]
    public async Task Seeds_come_out_of_a_file_and_a_file_that_cannot_be_read_is_refused_with_its_line()
    {
        await Convene("roll");
        await Upload("text,source_id\r\n\"It must, always, say \"\"no\"\".\",17\r\n");
        Assert.Contains("It must, always, say \"no\".", ada.Text());
        await Upload("""{"norms": [{"text": "It may ask back.", "provenance": "ai-drafted"}]}""");
        Assert.Contains("2 norms are accepted", ada.Text());

        await Upload("text\n\"It must\n");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "SeedFileMalformed"), (ada.Status, ada.Refused));
        Assert.Contains("Line 2", ada.Text("#seed-file-refused"));
    }

    [Fact]
    public async Task Invitations_come_as_a_file_with_the_same_links_and_without_formulas()
    {
        await Convene("roll");
        await ada.Press("invite", ("names", "=1+1\nBo, the second"));
        var links = ada.Page.QuerySelectorAll(".issued code").Select(code => code.TextContent.Trim()).ToList();
        var again = ada.Page.QuerySelector("main form")!;
        again.Id = "again";

        await ada.Press("again");

        Assert.Equal($"name,link\r\n'=1+1,{links[0]}\r\n\"Bo, the second\",{links[1]}\r\n", ada.Body);
    }

    [Theory]
    [InlineData("0", "30"), InlineData("501", "30"), InlineData("5", "91"), InlineData("many", "30")]
    public async Task A_batch_of_another_size_is_refused(string count, string days)
    {
        await Convene("roll");

        await ada.Press("invite", ("count", count), ("days", days));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "TooManyInvitations"), (ada.Status, ada.Refused));
    }

    [Fact]
    public async Task A_role_is_taken_away_at_once_and_a_link_that_was_taken_back_gives_nothing()
    {
        var home = await Convene("open-by-code");
        await ada.Press("grant", ("role", "facilitator"), ("to", "link"));
        var fatuma = await Reader.Staff(server, new Uri(ada.Text(".issued code").Trim()).PathAndQuery, "Fatuma");
        await ada.Open(home);
        await ada.Press("grant", ("role", "auditor"), ("to", "link"));
        var unopened = new Uri(ada.Text(".issued code").Trim()).PathAndQuery;

        await ada.Open(home);
        await ada.Press(ada.Page.QuerySelector("form[id^=withdraw-]")!.Id!);
        await ada.Press(ada.Page.QuerySelectorAll("form[id^=revoke-]").Single(form => form.Id!.EndsWith("facilitator", StringComparison.Ordinal)).Id!);

        Assert.Equal((HttpStatusCode.Forbidden, "NotSeated"), ((await fatuma.Open(home.Replace("prepare", "console", StringComparison.Ordinal))).Status, fatuma.Refused));
        var eve = Reader.Of(server);
        await eve.Open(unopened);
        await eve.Press("role", ("name", "Eve"), ("password", Accounts.Visitor.Password));
        Assert.Equal("LinkExpired", eve.Refused);
        await ada.Press(ada.Page.QuerySelectorAll("form[id^=revoke-]").Single().Id!);
        Assert.Equal("LastOrganiser", ada.Refused);
    }

    [Fact]
    public async Task The_code_is_shown_with_a_picture_of_its_address()
    {
        await Convene("open-by-code");

        var code = ada.Text(".invitation .code");

        Assert.Matches("^[B-Z2-9]{8}$", code);
        Assert.Equal($"QR code of http://localhost/join/{code}", ada.Page.QuerySelector("svg.qr")!.GetAttribute("aria-label"));
    }

    private async Task<string> Convene(string electorate)
    {
        await ada.Open("/convene");
        await ada.Press("convene", ("title", "How should AI tutors behave?"), ("mandate", "The ministry asked."), ("national", "KE"), ("local", "Nairobi"), ("electorate", electorate));
        Assert.EndsWith("/prepare", ada.Address);
        return ada.Address;
    }

    private IEnumerable<string> Kinds() =>
        ada.Page.QuerySelectorAll("select[name^='kind.']").Cast<AngleSharp.Html.Dom.IHtmlSelectElement>().Select(select => select.Value!);

    private async Task Upload(string file)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in ada.Seal()) content.Add(new StringContent(value), name);
        content.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(file)), "file", "seeds.csv");
        await ada.Send(ada.Page.GetElementById("seed")!.GetAttribute("action")!, [], content);
    }
}
