using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Deliberation.Core;
using Deliberation.Server.Accounts;
using Microsoft.Extensions.DependencyInjection;

namespace Deliberation.Server.Tests.Accounts;

public sealed class SessionTests : IAsyncLifetime
{
    private readonly ServerInProcess server = new();
    private Visitor ada = null!;

    public async Task InitializeAsync() => ada = await Visitor.First(server);

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_copied_cookie_is_worthless_after_signing_out()
    {
        var browser = Visitor.Of(server);
        using var answer = await browser.Http.PostAsJsonAsync("/sign-in", SignIn("Ada", Visitor.Password));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        Assert.True(await browser.IsSignedIn());

        await browser.Post("/sign-out", new { });

        var thief = Visitor.Of(server);
        thief.Http.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.False(await thief.IsSignedIn());
        Assert.True(await ada.IsSignedIn());
    }

    [Fact]
    public async Task A_worthless_cookie_is_not_taken_back_because_the_next_one_may_be_there_first()
    {
        var browser = Visitor.Of(server);
        using var answer = await browser.Http.PostAsJsonAsync("/sign-in", SignIn("Ada", Visitor.Password));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        await browser.Post("/sign-out", new { });
        var late = Visitor.Of(server);
        late.Http.DefaultRequestHeaders.Add("Cookie", cookie);

        using var refused = await late.Http.GetAsync("/hub/assembly");

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.False(refused.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_name_that_nobody_has_is_answered_like_a_wrong_password()
    {
        var eve = Visitor.Of(server);
        using var wrong = await eve.Http.PostAsJsonAsync("/sign-in", SignIn("Ada", "not the password"));
        using var nobody = await eve.Http.PostAsJsonAsync("/sign-in", SignIn("Bert", "not the password"));

        Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        Assert.Equal(wrong.StatusCode, nobody.StatusCode);
        Assert.Equal(await Said(wrong), await Said(nobody));
        Assert.False(wrong.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("Ada")]
    [InlineData("Bert")]
    public async Task Guessing_under_one_name_ends_for_known_and_unknown_names_alike(string name)
    {
        var eve = Visitor.Of(server);
        for (var i = 0; i < 10; i++) Assert.Equal("SignInFailed", await eve.Refused("/sign-in", SignIn(name, $"not the password {i}")));

        Assert.Equal("TooManyAttempts", await eve.Refused("/sign-in", SignIn(name, Visitor.Password)));
    }

    [Fact]
    public async Task Guessing_codes_from_one_address_ends()
    {
        var (_, code) = await ada.Convene();
        var eve = Visitor.Of(server);
        for (var i = 0; i < 30; i++) Assert.Equal("UnknownCode", await eve.Refused("/join/BBBBBBBB", Join()));

        Assert.Equal("TooManyAttempts", await eve.Refused($"/join/{code}", Join()));
    }

    [Fact]
    public async Task What_was_let_in_is_told_at_once_when_its_session_or_role_ends()
    {
        var (assembly, code) = await ada.Convene();
        var entered = await Visitor.Of(server).Post($"/join/{code}", Join());
        var who = await server.Services.GetRequiredService<Sessions>().Begin(entered.GetProperty("account").GetGuid());
        var revocations = server.Services.GetRequiredService<Revocations>();
        var (bySession, byRole, elsewhere) = (0, 0, 0);
        using var one = revocations.Watch(who, null, () => bySession++);
        using var two = revocations.Watch(who, new AssemblyId(Guid.Parse(assembly)), () => byRole++);
        using var three = revocations.Watch(who, new AssemblyId(Guid.NewGuid()), () => elsewhere++);

        await server.Services.GetRequiredService<Staffing>().Take(who.Account, new AssemblyId(Guid.Parse(assembly)), Role.Participant);
        Assert.Equal((0, 1, 0), (bySession, byRole, elsewhere));
        Assert.Null(await server.Services.GetRequiredService<Memberships>().Find(who, new AssemblyId(Guid.Parse(assembly)), default));

        await server.Services.GetRequiredService<Sessions>().End(who);
        Assert.Equal((1, 1, 1), (bySession, byRole, elsewhere));
        Assert.False(await server.Services.GetRequiredService<Memberships>().IsAlive(who, default));
    }

    // All but the number of the request.
    private static async Task<string> Said(HttpResponseMessage answer) =>
        string.Join('\n', JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.EnumerateObject().Where(member => member.Name != "traceId"));

    private static object SignIn(string name, string password) => new { commandId = Visitor.Command(), name, password };

    private static object Join() => new { commandId = Visitor.Command(), pseudonym = "Bo" };
}
