using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Deliberation.Core;
using Deliberation.Core.Views;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Rooms;
using MediatR;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace Deliberation.Server.Tests.Pages;

public sealed class ProblemPageTests : IAsyncLifetime
{
    private readonly ServerInProcess server = new();
    private Reader ada = null!;

    public async Task InitializeAsync() => ada = await Reader.First(server);

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [InlineData("/nothing-here")]
    [InlineData("/assemblies/not-an-id")]
    [InlineData("/demo/x")]
    public async Task An_unknown_address_is_a_page_for_people(string address)
    {
        await ada.Open(address);

        Assert.Equal((HttpStatusCode.NotFound, "UnknownAddress"), (ada.Status, ada.Refused));
        Assert.Equal("/", ada.Page.QuerySelector("main a")!.GetAttribute("href"));
        // She is in already, so nobody offers her a way in.
        Assert.Empty(ada.Page.QuerySelectorAll("a[href='/sign-in']"));
    }

    [Fact]
    public async Task Who_is_in_is_led_back_to_their_room_and_strangers_to_the_way_in()
    {
        var room = (await Convene()).Replace("/prepare", "", StringComparison.Ordinal);
        var eve = Reader.Of(server);

        await ada.Open($"{room}/rounds/9/result");
        await eve.Open($"{room}/rounds/9/result");

        Assert.Equal("UnknownRound", ada.Refused);
        Assert.Equal([room, "/"], ada.Page.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")));
        Assert.Contains("You are here as Ada", ada.Text("footer"));
        Assert.Equal("/", Assert.Single(eve.Page.QuerySelectorAll("main a")).GetAttribute("href"));
        Assert.NotNull(eve.Page.QuerySelector("footer a[href='/sign-in']"));
    }

    [Fact]
    public async Task Who_comes_in_too_often_is_told_on_a_page_that_keeps_what_was_typed()
    {
        await ada.Open("/convene");
        await ada.Press("convene", ("title", "A question"), ("electorate", "open-by-code"));
        var code = System.Text.RegularExpressions.Regex.Match(ada.Body, "/join/([A-Z0-9]{8})").Groups[1].Value;
        var eve = await Reader.Of(server).Open("/join/BBBBBBBB");
        var late = await Reader.Of(server).Open($"/join/{code}");
        late.Tell("Sec-Fetch-Site", "same-origin");
        for (var i = 0; i < 100 && eve.Refused != "TooManyAttempts"; i++) await eve.Open("/join/BBBBBBBB");

        await late.Press("join", ("pseudonym", "Baraka of the late bus"));

        Assert.Equal((HttpStatusCode.TooManyRequests, "TooManyAttempts"), (late.Status, late.Refused));
        Assert.Equal("Baraka of the late bus", late.Text("main textarea"));
        Assert.Equal($"/join/{code}", late.Page.QuerySelector("main form")!.GetAttribute("action"));
        // What another site sends comes back as a notice.
        late.Tell("Sec-Fetch-Site", "cross-site");
        late.Page.QuerySelector("main form")!.Id = "again";
        await late.Press("again");
        Assert.Equal("TooManyAttempts", late.Refused);
        Assert.Empty(late.Page.QuerySelectorAll("main form"));
    }

    [Theory]
    [InlineData("*/*", "text/html")]
    [InlineData("application/json", "application/problem+json")]
    public async Task A_form_is_answered_by_a_page_also_where_a_script_of_the_page_sent_it(string accepts, string type)
    {
        using var http = server.CreateClient();
        http.DefaultRequestHeaders.Add("Accept", accepts);

        using var answer = await http.PostAsync("/join/BBBBBBBB", new FormUrlEncodedContent([new("pseudonym", "Baraka")]));

        Assert.Equal((HttpStatusCode.BadRequest, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Theory]
    [InlineData("/nothing-here", "application/json")]
    [InlineData("/api/nothing-here", "text/html,*/*;q=0.8")]
    [InlineData("/nothing-here", null)]
    public async Task And_a_problem_for_programs(string address, string? accepts)
    {
        using var http = server.CreateClient();
        if (accepts is not null) http.DefaultRequestHeaders.Add("Accept", accepts);

        using var answer = await http.GetAsync(address);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("UnknownAddress", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_form_that_is_too_old_is_explained_and_can_be_sent_again()
    {
        var home = await Convene();
        await ada.Press("grant", ("role", "facilitator"), ("to", "self"));
        await ada.Open(home.Replace("prepare", "console", StringComparison.Ordinal));
        var form = ada.Page.GetElementById("announce")!;
        form.QuerySelector("[name=__RequestVerificationToken]")!.SetAttribute("value", "stale");

        await Ours(() => ada.Press("announce", ("text", "Ten minutes are left.")));

        Assert.Equal((HttpStatusCode.BadRequest, "FormExpired"), (ada.Status, ada.Refused));
        Assert.Equal("Ten minutes are left.", ada.Text("main textarea"));
        ada.Page.QuerySelector("main form")!.Id = "again";
        await ada.Press("again");
        Assert.EndsWith("/console", ada.Address);
        Assert.Contains("Ten minutes are left.", ada.Text());
    }

    [Fact]
    public async Task Words_that_another_site_may_have_sent_are_not_sealed_here_and_passwords_never()
    {
        var home = await Convene();
        var announcements = home.Replace("prepare", "announcements", StringComparison.Ordinal);

        await ada.Send(announcements, [("text", "Vote for me now."), ("command", Guid.CreateVersion7().ToString())]);
        Assert.Equal("FormExpired", ada.Refused);
        Assert.Empty(ada.Page.QuerySelectorAll("main form"));
        await Ours(() => ada.Send("/sign-in", [("name", "Ada"), ("password", Accounts.Visitor.Password)]));

        Assert.Equal("FormExpired", ada.Refused);
        Assert.DoesNotContain(Accounts.Visitor.Password, ada.Body);
        Assert.Equal("/sign-in", ada.Page.QuerySelector("main a")!.GetAttribute("href"));
    }

    [Theory]
    [InlineData("same-origin", HttpStatusCode.OK)]
    [InlineData(null, HttpStatusCode.OK)]
    [InlineData("cross-site", HttpStatusCode.Forbidden)]
    public async Task A_browser_without_script_withholds_its_origin_and_is_let_in_by_its_token(string? site, HttpStatusCode status)
    {
        await ada.Open("/convene");
        ada.Tell("Origin", "null");
        if (site is not null) ada.Tell("Sec-Fetch-Site", site);

        await ada.Press("convene", ("title", "A question"), ("electorate", "roll"));

        Assert.Equal(status, ada.Status);
        if (status != HttpStatusCode.OK) Assert.Equal("ForeignOrigin", ada.Refused);
    }

    [Fact]
    public async Task Who_may_not_see_a_page_is_told_so_on_a_page()
    {
        var home = await Convene();
        var eve = Reader.Of(server);

        await eve.Open(home);
        Assert.StartsWith("/sign-in?then=", eve.Address);
        await eve.Open("/join/BBBBBBBB");

        Assert.Equal((HttpStatusCode.NotFound, "UnknownCode"), (eve.Status, eve.Refused));
    }

    [Fact]
    public async Task A_form_that_is_too_large_says_so()
    {
        await ada.Open("/convene");

        await ada.Press("convene", ("title", "A question"), ("electorate", "roll"), ("mandate", new string('x', 1_000_001)));

        Assert.Contains(ada.Refused, new[] { "TooLarge", "TextTooLong" });
    }

    [Fact]
    public async Task A_defect_is_a_page_without_its_detail()
    {
        await using var broken = new ServerInProcess();
        using var http = broken.WithWebHostBuilder(host => host.ConfigureTestServices(services =>
            services.AddTransient<IPipelineBehavior<Asked<ReadStart.Request, StartView>, Result<StartView>>, Breaking>())).CreateClient();
        http.DefaultRequestHeaders.Add("Accept", "text/html");

        using var answer = await http.GetAsync("/");
        var page = await answer.Content.ReadAsStringAsync();

        Assert.Equal((HttpStatusCode.InternalServerError, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("Defect", Components.SamplePages.Parse(page).QuerySelector("[data-code]")!.GetAttribute("data-code"));
        Assert.DoesNotContain("a canary of a defect", page);
    }

    [Theory]
    [InlineData(400, "Unreadable")]
    [InlineData(401, "SignInRequired")]
    [InlineData(403, "WrongRole")]
    [InlineData(404, "UnknownAddress")]
    [InlineData(405, "UnknownAddress")]
    [InlineData(413, "TooLarge")]
    [InlineData(429, "TooManyRequests")]
    [InlineData(500, "Defect")]
    public void A_bare_status_has_a_name(int status, string code) => Assert.Equal(code, Problems.OfStatus(status).Code);

    private async Task Ours(Func<Task> send)
    {
        ada.Tell("Sec-Fetch-Site", "same-origin");
        await send();
    }

    private async Task<string> Convene()
    {
        await ada.Open("/convene");
        await ada.Press("convene", ("title", "A question"), ("electorate", "roll"));
        return ada.Address;
    }

    private sealed class Breaking : IPipelineBehavior<Asked<ReadStart.Request, StartView>, Result<StartView>>
    {
        public Task<Result<StartView>> Handle(Asked<ReadStart.Request, StartView> request, CancellationToken cancellationToken, RequestHandlerDelegate<Result<StartView>> next) =>
            throw new InvalidOperationException("a canary of a defect");
    }
}
