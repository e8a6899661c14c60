using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Deliberation.Server.Health;

/// <summary>What a service manager or a load balancer may ask, without signing in.</summary>
public static class HealthSetup
{
    private const string Stores = "stores";

    /// <summary>Registers the checks.</summary>
    public static IServiceCollection AddHealth(this IServiceCollection services)
    {
        services.AddSingleton<Readiness>();
        services.AddHealthChecks()
            .AddCheck<RecordCheck>("record", tags: [Stores])
            .AddCheck<AccountsCheck>("accounts", tags: [Stores])
            .AddCheck<Readiness>("start");
        return services;
    }

    /// <summary>Maps <c>/healthz</c> (both databases), <c>/healthz/ready</c> (and the start is over) and <c>/healthz/live</c> (the process answers).</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/healthz", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Stores) }).AllowAnonymous();
        routes.MapHealthChecks("/healthz/ready").AllowAnonymous();
        routes.MapHealthChecks("/healthz/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
    }
}
