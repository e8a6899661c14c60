using Deliberation.Tests.Shared;

namespace Deliberation.Browser;

/// <summary>A server with its demonstration's links, and a browser. The assemblies that tests look at are convened through its API.</summary>
public sealed class Venue : IAsyncLifetime
{
    private Chromium? chromium;
    private ServerProcess? server;

    internal Chromium Chromium => chromium!;

    internal Uri Address => server!.Address;

    public async Task InitializeAsync()
    {
        var starting = Chromium.StartAsync();
        server = await DemonstrateAsync();
        chromium = await starting;
    }

    public async Task DisposeAsync()
    {
        if (chromium is not null) await chromium.DisposeAsync();
        if (server is null) return;
        var ended = server.HasEnded;
        await server.DisposeAsync();
        Assert.False(ended, "The server ended before the tests did:\n" + string.Join('\n', server.Output));
    }

    /// <summary>A server with the demonstration.</summary>
    internal static async Task<ServerProcess> DemonstrateAsync(params string[] arguments)
    {
        var server = await ServerProcess.StartAsync([.. arguments, "--demo"]);
        await server.ReadyAsync();
        return server;
    }

    /// <summary>A link of the demonstration: <c>organiser</c>, <c>facilitator</c>, ...; the first of several.</summary>
    internal Uri Link(string role) => LinkOf(server!, role);

    internal static Uri LinkOf(ServerProcess server, string role) =>
        new(server.Output.First(line => line.StartsWith(role + ": ", StringComparison.Ordinal))[(role.Length + 2)..]);

    /// <summary>Convenes an assembly, open by code, with a facilitator and three seeded norms.</summary>
    internal Task<Gathering> ConveneAsync(params (string Kind, int Minutes)[] agenda) => Gathering.ConveneAsync(server!, agenda);

    /// <summary>A screen at an address.</summary>
    internal async Task<Screen> OpenAsync(Uri address, int width = 390, bool script = true)
    {
        var screen = await Screen.OnAsync(await Chromium.DeviceAsync(width, script));
        await screen.Page.GotoAsync(address.ToString());
        return screen;
    }

    /// <summary>Somebody who joins a gathering by its code, on a phone, and is in its room.</summary>
    internal async Task<Screen> JoinAsync(Gathering gathering, string pseudonym)
    {
        var screen = await OpenAsync(gathering.Join);
        await screen.TakeSeatAsync(pseudonym);
        return screen;
    }

    /// <summary>Somebody of the demonstration's staff at a page of a gathering.</summary>
    internal async Task<Screen> StaffAsync(Gathering gathering, string role, string page = "", int width = 1440, bool script = true)
    {
        var screen = await OpenAsync(Link(role), width, script);
        await screen.Page.GotoAsync(new Uri(gathering.Room, gathering.Room.AbsolutePath + page).ToString());
        return screen;
    }
}
