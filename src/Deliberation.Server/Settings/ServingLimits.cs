using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Deliberation.Server.Settings;

/// <summary>How the program listens, logs and stops, whatever runs in it.</summary>
public static class ServingLimits
{
    /// <summary>Small requests, no server header, ten seconds to finish what was begun.</summary>
    public static void AddServingLimits(this WebApplicationBuilder builder, ServerSettings settings)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(10));
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded =>
        {
            forwarded.ForwardedHeaders = settings.KnownProxies.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            forwarded.KnownIPNetworks.Clear();
            forwarded.KnownProxies.Clear();
            foreach (var proxy in settings.KnownProxies) forwarded.KnownProxies.Add(IPAddress.Parse(proxy));
        });
    }

    /// <summary>
    /// Logs go to the error stream, so that the output stream holds only what the program says to its operator. Lines about
    /// single requests are off for good: an address may hold a link's token.
    /// </summary>
    public static void AddLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
        builder.Logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Logging.AddFilter("Quartz", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
    }

    /// <summary>Believes forwarded headers of the known proxies, and of nobody else.</summary>
    public static IApplicationBuilder UseKnownProxies(this IApplicationBuilder app, ServerSettings settings) =>
        settings.KnownProxies.Count == 0 ? app : app.UseForwardedHeaders();
}
