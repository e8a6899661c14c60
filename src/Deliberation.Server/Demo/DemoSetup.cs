namespace Deliberation.Server.Demo;

/// <summary>What <c>--demo</c> adds to the service.</summary>
public static class DemoSetup
{
    /// <summary>Registers script and links.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services) => services.AddSingleton<DemoScript>().AddSingleton<DemoLinks>();

    /// <summary>Maps the links.</summary>
    public static void MapDemo(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/demo/{token}", (HttpContext http, string token, DemoLinks links) => links.Open(http, token)).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/demo/{token}", (HttpContext http, string token, DemoLinks links) => links.Redeem(http, token)).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Plays what is left of the script and makes fresh links.</summary>
    public static async Task<IEnumerable<(string Name, string Link)>> PlayDemo(this IServiceProvider services)
    {
        var stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        return services.GetRequiredService<DemoLinks>().Make(await services.GetRequiredService<DemoScript>().Play(stopping));
    }
}
