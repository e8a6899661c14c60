using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Deliberation.Server.Settings;

/// <summary>What the program says to its operator on the output stream, one thing a line; the last line is <c>ready</c>.</summary>
public static class Greeting
{
    /// <summary>Says where the data lies, then the links, then <c>ready</c>.</summary>
    public static void Say(WebApplication app, DataDirectory data, params IEnumerable<(string Name, string Link)> links)
    {
        Console.WriteLine($"data: {data.Root}");
        foreach (var (name, link) in links) Console.WriteLine($"{name}: {new Uri(Address(app), link)}");
        Console.WriteLine("ready");
        Console.Out.Flush();
    }

    private static Uri Address(WebApplication app)
    {
        if (app.Services.GetRequiredService<ServerSettings>().PublicUrl is { } known) return known;
        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost";
        return new Uri(bound.Replace("://0.0.0.0", "://127.0.0.1", StringComparison.Ordinal)
            .Replace("://[::]", "://localhost", StringComparison.Ordinal).Replace("://+", "://localhost", StringComparison.Ordinal)
            .Replace("://*", "://localhost", StringComparison.Ordinal));
    }
}
