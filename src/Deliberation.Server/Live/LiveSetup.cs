using Deliberation.Server.Components;
using Deliberation.Server.Features;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Deliberation.Server.Live;

/// <summary>The hub and the followers that speak through it.</summary>
public static class LiveSetup
{
    /// <summary>Where programs and pages connect.</summary>
    public const string Path = "/hub/assembly";

    /// <summary>Registers hub, rooms and followers.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services, LiveSettings settings)
    {
        services.AddSingleton(settings).AddSingleton<Rooms>().AddSingleton<Entrance>().AddSingleton<HubGate>();
        services.TryAddSingleton<Markup>();
        services.AddSingleton<Lines>().AddSingleton<HubLifetimeManager<AssemblyHub>>(provider => provider.GetRequiredService<Lines>());
        services.AddSignalR(hub =>
            {
                hub.MaximumReceiveMessageSize = settings.MessageBytes;
                hub.MaximumParallelInvocationsPerClient = 1;
                hub.HandshakeTimeout = TimeSpan.FromSeconds(5);
                hub.KeepAliveInterval = TimeSpan.FromSeconds(10);
                hub.ClientTimeoutInterval = TimeSpan.FromSeconds(30);
                hub.DisableImplicitFromServicesParameters = true;
            })
            .AddJsonProtocol(json => WireJson.AddConverters(json.PayloadSerializerOptions.Converters));
        services.AddHostedService<EntryPublisher>().AddHostedService<FragmentPublisher>().AddHostedService<Pulse>();
        return services;
    }

    /// <summary>Maps the hub behind its gate; sockets only, because one socket is one request that can be counted and ended.</summary>
    public static IEndpointRouteBuilder MapLive(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var settings = services.GetRequiredService<LiveSettings>();
        var options = new HttpConnectionDispatcherOptions
        {
            Transports = HttpTransportType.WebSockets,
            CloseOnAuthenticationExpiration = true,
            TransportMaxBufferSize = 64 * 1024,
            ApplicationMaxBufferSize = 64 * 1024,
            TransportSendTimeout = TimeSpan.FromSeconds(10),
        };
        routes.MapConnections(Path, options, connection => connection
            .UseFrameLimit(settings, services.GetRequiredService<TimeProvider>())
            .UseHub<AssemblyHub>())
            .AllowAnonymous();
        return routes;
    }

    /// <summary>Puts the gate before the hub's path; after authentication, before the endpoints.</summary>
    public static IApplicationBuilder UseHubGate(this IApplicationBuilder app)
    {
        var gate = app.ApplicationServices.GetRequiredService<HubGate>();
        return app.UseWhen(
            context => context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal),
            hub => hub.Use(next => context => gate.Pass(context, next)));
    }
}
