using Deliberation.Core;
using MediatR;

namespace Deliberation.Server.Features;

/// <summary>The one corridor between doors and rooms: every handler of this program, and before each of them the same two doormen.</summary>
public static class Corridor
{
    /// <summary>Registers handlers by scanning this assembly, the behaviours in the order in which a request meets them, and what handlers share.</summary>
    public static IServiceCollection AddCorridor(this IServiceCollection services, RateSettings rates)
    {
        services.AddSingleton(rates).AddSingleton<Rates>().AddSingleton<Presence>().AddSingleton<Turnouts>().AddSingleton<Records.OpenedBallots>().AddSingleton<Rooms.Readings>();
        services.AddSingleton<NormSets.SetFolder>().AddSingleton<NormSets.Publications>();
        services.AddSingleton<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddSingleton<IMediator, Mediator>();
        services.AddSingleton<Door>();
        foreach (var (door, handler) in Handlers()) services.AddSingleton(door, handler);
        foreach (var request in Requests()) services.AddDoormen(request);
        return services;
    }

    /// <summary>The types of all requests that have a handler.</summary>
    internal static IEnumerable<Type> Requests() => Handlers().Select(pair => pair.Door.GenericTypeArguments[0]);

    private static IEnumerable<(Type Door, Type Handler)> Handlers() =>
        from handler in typeof(Corridor).Assembly.GetTypes()
        where handler is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }
        from door in handler.GetInterfaces()
        where door.IsGenericType && door.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)
        select (door, handler);

    // Closed types instead of open ones: both behaviours answer with a Result, which an open registration can't say.
    private static void AddDoormen(this IServiceCollection services, Type asked)
    {
        if (!asked.IsGenericType || asked.GetGenericTypeDefinition() != typeof(Asked<,>))
            throw new InvalidOperationException($"{asked} comes without its caller; handlers take Asked<,>");
        var (request, answer) = (asked.GenericTypeArguments[0], asked.GenericTypeArguments[1]);
        var behaviour = typeof(IPipelineBehavior<,>).MakeGenericType(asked, typeof(Result<>).MakeGenericType(answer));
        services.AddSingleton(behaviour, typeof(Watch<,>).MakeGenericType(request, answer));
        services.AddSingleton(behaviour, typeof(Admission<,>).MakeGenericType(request, answer));
    }
}
