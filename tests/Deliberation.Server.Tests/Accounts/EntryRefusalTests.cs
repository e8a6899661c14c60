namespace Deliberation.Server.Tests.Accounts;

/// <summary>Refusals at the entrance, each reached by doing what it forbids.</summary>
public sealed class EntryRefusalTests : IAsyncLifetime
{
    private readonly ServerInProcess server = new();
    private Visitor ada = null!;

    public async Task InitializeAsync() => ada = await Visitor.First(server);

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData(" \t ")]
    [InlineData("two\nlines")]
    [InlineData("a name of more than eighty characters, which no list in any room could show in a line of its own")]
    public async Task A_pseudonym_is_one_line_that_can_be_read(string pseudonym)
    {
        var (_, code) = await ada.Convene();

        Assert.Equal("NameMalformed", await Visitor.Of(server).Refused($"/join/{code}", new { commandId = Visitor.Command(), pseudonym }));
    }

    [Fact]
    public async Task Staff_have_names_of_their_own()
    {
        var (assembly, _) = await ada.Convene();
        var link = (await ada.Post($"/api/assemblies/{assembly}/roles", new { commandId = Visitor.Command(), role = "facilitator" })).GetProperty("link").GetString()!;

        Assert.Equal("NameMalformed", await Visitor.Of(server).Refused(link, new { commandId = Visitor.Command(), name = " Bo", password = Visitor.Password }));
        Assert.Equal("NameTaken", await Visitor.Of(server).Refused(link, new { commandId = Visitor.Command(), name = "ADA", password = "another long password" }));
        await Visitor.Of(server).Post(link, new { commandId = Visitor.Command(), name = "Bo", password = Visitor.Password });
    }

    [Fact]
    public async Task An_assembly_that_is_open_by_code_has_no_invitations()
    {
        var (assembly, _) = await ada.Convene();

        Assert.Equal("OpenByCode", await ada.Refused($"/api/assemblies/{assembly}/invitations", new { commandId = Visitor.Command(), count = 1 }));
    }
}
