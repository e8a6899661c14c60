using System.Security.Claims;
using Deliberation.Server.Accounts;
using Deliberation.Server.Features;

namespace Deliberation.Server.Demo;

/// <summary>Somebody of the demonstration, who uses the same doors as everybody: the corridor knows no way around.</summary>
/// <param name="door">The door.</param>
/// <param name="user">Who they are.</param>
internal sealed class DemoPlayer(Door door, ClaimsPrincipal? user)
{
    /// <summary>Someone who isn't anybody yet.</summary>
    public static DemoPlayer Stranger(Door door) => new(door, null);

    /// <summary>An account with a session that lasts as long as the script.</summary>
    public static async Task<DemoPlayer> As(Door door, Sessions sessions, Guid account) => new(door, (await sessions.Begin(account)).AsPrincipal());

    /// <summary>Does something that can't be refused.</summary>
    /// <exception cref="InvalidOperationException">It was refused: the script and the rules don't fit each other.</exception>
    public async Task<TAnswer> Do<TRequest, TAnswer>(TRequest request)
        where TRequest : IAsk<TAnswer>
        where TAnswer : notnull
    {
        var answer = await door.Ask<TRequest, TAnswer>(user, request, CancellationToken.None);
        return answer.Refusal is { } no ? throw new InvalidOperationException($"The demonstration was refused at {typeof(TRequest).DeclaringType?.Name}: {no}") : answer.Value;
    }

    /// <summary>Does something whose answer is a receipt.</summary>
    public Task Command<TRequest>(TRequest request)
        where TRequest : ICommand<Acknowledged> => Do<TRequest, Acknowledged>(request);

    /// <summary>Ends the session.</summary>
    public async Task Leave(Sessions sessions)
    {
        if (SignedIn.From(user) is { } who) await sessions.End(who);
    }
}
