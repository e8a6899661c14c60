using Deliberation.Core;
using Deliberation.Server.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Deliberation.Server.Tests.Accounts;

public sealed class EntryTests : IAsyncLifetime
{
    private readonly ServerInProcess server = new();
    private Visitor ada = null!;

    public async Task InitializeAsync() => ada = await Visitor.First(server);

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task The_link_of_the_first_account_works_once_and_never_again()
    {
        Assert.Null(await server.Services.GetRequiredService<Invitations>().ForFirstAccount());
        Assert.True(await ada.IsSignedIn());
    }

    [Fact]
    public async Task Every_start_before_the_first_account_makes_the_earlier_link_worthless()
    {
        await using var fresh = new ServerInProcess();
        var invitations = fresh.Services.GetRequiredService<Invitations>();
        var (first, second) = (await invitations.ForFirstAccount(), await invitations.ForFirstAccount());
        var eve = Visitor.Of(fresh);

        Assert.Equal("UnknownLink", await eve.Refused($"/role/{first!.Text}", Staff("Eve")));
        await eve.Post($"/role/{second!.Text}", Staff("Eve"));
        Assert.Equal("LinkUsed", await Visitor.Of(fresh).Refused($"/role/{second.Text}", Staff("Mallory")));
    }

    [Fact]
    public async Task The_same_press_finds_the_same_seat_with_a_new_cookie()
    {
        var (_, code) = await ada.Convene();
        var press = new { commandId = Visitor.Command(), pseudonym = "Bo", language = "en" };
        var (phone, again) = (Visitor.Of(server), Visitor.Of(server));

        var first = await phone.Post($"/join/{code}", press);
        var second = await again.Post($"/join/{code!.ToLowerInvariant()}", press);

        Assert.Equal(first.GetProperty("account").GetGuid(), second.GetProperty("account").GetGuid());
        Assert.True(await phone.IsSignedIn());
        Assert.True(await again.IsSignedIn());
        Assert.Equal("CommandConflict", await Visitor.Of(server).Refused($"/join/{code}", new { press.commandId, pseudonym = "Bob", language = "en" }));
    }

    [Fact]
    public async Task A_browser_has_one_seat_and_two_browsers_have_two()
    {
        var (assembly, code) = await ada.Convene();
        var phone = Visitor.Of(server);
        var first = await phone.Post($"/join/{code}", new { commandId = Visitor.Command(), pseudonym = "Bo" });
        var pressedAgain = await phone.Post($"/join/{code}", new { commandId = Visitor.Command(), pseudonym = "Bo" });
        var other = await Visitor.Of(server).Post($"/join/{code}", new { commandId = Visitor.Command(), pseudonym = "Bo" });

        Assert.Equal(first.GetProperty("account").GetGuid(), pressedAgain.GetProperty("account").GetGuid());
        Assert.NotEqual(first.GetProperty("account").GetGuid(), other.GetProperty("account").GetGuid());
        Assert.Equal(2, await Seats(assembly));
    }

    [Fact]
    public async Task Ten_parallel_presses_of_one_form_make_one_seat()
    {
        var (assembly, code) = await ada.Convene();
        var press = new { commandId = Visitor.Command(), pseudonym = "Bo" };

        var seats = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Visitor.Of(server).Post($"/join/{code}", press)));

        Assert.Single(seats.Select(seat => seat.GetProperty("account").GetGuid()).Distinct());
        Assert.Equal(1, await Seats(assembly));
    }

    [Theory]
    [InlineData("4b7f6f0e-3f0c-4a53-9d0c-1f2a3b4c5d6e")]
    [InlineData("01000000-0000-7000-8000-000000000000")]
    public async Task A_command_id_that_is_no_recent_UUIDv7_is_refused(string commandId)
    {
        var (_, code) = await ada.Convene();

        Assert.Equal("CommandIdMalformed", await Visitor.Of(server).Refused($"/join/{code}", new { commandId, pseudonym = "Bo" }));
    }

    [Fact]
    public async Task An_invitation_works_once_and_the_same_command_gives_the_same_links()
    {
        var (assembly, _) = await ada.Convene("roll");
        var command = Visitor.Command();
        var links = await ada.Invite(assembly, 2, command);

        Assert.Equal(links, await ada.Invite(assembly, 2, command));
        var press = new { commandId = Visitor.Command(), pseudonym = "Ida" };
        var ida = await Visitor.Of(server).Post(links[0], press);
        Assert.Equal(ida.GetProperty("account").GetGuid(), (await Visitor.Of(server).Post(links[0], press)).GetProperty("account").GetGuid());
        Assert.Equal("LinkUsed", await Visitor.Of(server).Refused(links[0], new { commandId = Visitor.Command(), pseudonym = "Eve" }));
    }

    [Fact]
    public async Task Nobody_takes_two_entries_of_one_roll()
    {
        var (assembly, _) = await ada.Convene("roll");
        var links = await ada.Invite(assembly, 2);
        var ida = Visitor.Of(server);
        await ida.Post(links[0], new { commandId = Visitor.Command(), pseudonym = "Ida" });

        Assert.Equal("AlreadySeated", await ida.Refused(links[1], new { commandId = Visitor.Command(), pseudonym = "Ida" }));
    }

    [Fact]
    public async Task An_expired_invitation_is_refused()
    {
        var (assembly, _) = await ada.Convene("roll");
        var link = (await ada.Invite(assembly, 1))[0];
        await using (var db = await Database())
            await db.Invitations.ExecuteUpdateAsync(set => set.SetProperty(i => i.ExpiresAt, DateTimeOffset.UnixEpoch));

        Assert.Equal("LinkExpired", await Visitor.Of(server).Refused(link, new { commandId = Visitor.Command(), pseudonym = "Ida" }));
    }

    [Fact]
    public async Task A_link_of_one_kind_opens_nothing_of_another_and_a_changed_one_opens_nothing()
    {
        var (assembly, _) = await ada.Convene("roll");
        var seat = (await ada.Invite(assembly, 1))[0].Split('/')[^1];
        var role = (await ada.Post($"/api/assemblies/{assembly}/roles", new { commandId = Visitor.Command(), role = "auditor" })).GetProperty("link").GetString()!.Split('/')[^1];
        var eve = Visitor.Of(server);

        Assert.Equal("UnknownLink", await eve.Refused($"/invitation/{role}", new { commandId = Visitor.Command(), pseudonym = "Eve" }));
        Assert.Equal("UnknownLink", await eve.Refused($"/role/{seat}", Staff("Eve")));
        Assert.Equal("UnknownLink", await eve.Refused($"/invitation/{(seat[0] == 'A' ? 'B' : 'A')}{seat[1..]}", new { commandId = Visitor.Command(), pseudonym = "Eve" }));
        Assert.Equal("UnknownLink", await eve.Refused($"/invitation/{seat}A", new { commandId = Visitor.Command(), pseudonym = "Eve" }));
    }

    [Fact]
    public async Task Nobody_audits_what_they_organise_by_link_either()
    {
        var (assembly, _) = await ada.Convene();
        var link = (await ada.Post($"/api/assemblies/{assembly}/roles", new { commandId = Visitor.Command(), role = "auditor" })).GetProperty("link").GetString()!;

        Assert.Equal("RoleConflict", await ada.Refused(link, new { commandId = Visitor.Command() }));
        var cy = await Visitor.Of(server).Post(link, Staff("Cy"));
        Assert.Equal("auditor", cy.GetProperty("roles")[0].GetString());
    }

    [Theory]
    [InlineData("short", "PasswordTooWeak")]
    [InlineData("aaaaaaaaaaaaaaaaaaaa", "PasswordTooWeak")]
    public async Task A_weak_password_is_refused_before_the_link_is_used(string password, string code)
    {
        var (assembly, _) = await ada.Convene();
        var link = (await ada.Post($"/api/assemblies/{assembly}/roles", new { commandId = Visitor.Command(), role = "observer" })).GetProperty("link").GetString()!;

        Assert.Equal(code, await Visitor.Of(server).Refused(link, new { commandId = Visitor.Command(), name = "Cy", password }));
        await Visitor.Of(server).Post(link, Staff("Cy"));
    }

    private static object Staff(string name) => new { commandId = Visitor.Command(), name, password = Visitor.Password };

    private Task<AccountsDb> Database() => server.Services.GetRequiredService<IDbContextFactory<AccountsDb>>().CreateDbContextAsync();

    private async Task<int> Seats(string assembly)
    {
        var id = new AssemblyId(Guid.Parse(assembly));
        await using var db = await Database();
        return await db.Members.CountAsync(member => member.Assembly == id && member.Participant != null);
    }
}
