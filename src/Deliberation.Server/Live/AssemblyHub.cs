using System.Text.Json;
using Deliberation.Core;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Assemblies;
using Deliberation.Server.Features.Ballots;
using Deliberation.Server.Features.Norms;
using Deliberation.Server.Features.Rounds;
using Microsoft.AspNetCore.SignalR;
using HeartbeatAsk = Deliberation.Server.Features.Assemblies.Heartbeat;

namespace Deliberation.Server.Live;

/// <summary>
/// The live door, described operation by operation in docs/hub.md. Every method takes one object and answers with what was
/// asked for or with the refusal; no logic, no storage, no broadcast.
/// </summary>
internal sealed class AssemblyHub(Door door, Entrance entrance, Lines lines) : Hub
{
    public Task<object> Join(JsonElement request) =>
        Read<Entrance.Joining, Entrance.Joined>(request, joining => entrance.Join(Context.User, Line, joining, Context.ConnectionAborted));

    public Task<object> Leave(JsonElement request) =>
        Read<Entrance.Naming, Entrance.Left>(request, leaving => Task.FromResult(entrance.Leave(Line, leaving)));

    public Task<object> Heartbeat(JsonElement request) => Ask<HeartbeatAsk.Request, HeartbeatAsk.Pulse>(request);

    public Task<object> ProposeNorm(JsonElement request) => Ask<ProposeNorm.Request, ProposeNorm.Proposed>(request);

    public Task<object> WithdrawNorm(JsonElement request) => Ask<WithdrawNorm.Request, Acknowledged>(request);

    public Task<object> CastStances(JsonElement request) => Ask<CastStances.Request, Acknowledged>(request);

    public Task<object> CastRanking(JsonElement request) => Ask<CastRanking.Request, Acknowledged>(request);

    public Task<object> CastRatification(JsonElement request) => Ask<CastRatification.Request, Acknowledged>(request);

    public Task<object> AcceptNorm(JsonElement request) => Ask<AcceptNorm.Request, Acknowledged>(request);

    public Task<object> RefuseNorm(JsonElement request) => Ask<RefuseNorm.Request, Acknowledged>(request);

    public Task<object> OpenRound(JsonElement request) => Ask<OpenRound.Request, Acknowledged>(request);

    public Task<object> PauseRound(JsonElement request) => Ask<PauseRound.Request, Acknowledged>(request);

    public Task<object> ResumeRound(JsonElement request) => Ask<ResumeRound.Request, Acknowledged>(request);

    public Task<object> ExtendRound(JsonElement request) => Ask<ExtendRound.Request, Acknowledged>(request);

    public Task<object> CloseRound(JsonElement request) => Ask<CloseRound.Request, Acknowledged>(request);

    public Task<object> AdvanceAgenda(JsonElement request) => Ask<AdvanceAgenda.Request, Acknowledged>(request);

    public Task<object> Announce(JsonElement request) => Ask<Announce.Request, Acknowledged>(request);

    private Line Line => lines.Find(Context.ConnectionId) ?? throw new InvalidOperationException("a method runs on a connection that has ended");

    // A command doesn't take the connection's token: a dropped phone must not half-cancel a vote.
    private Task<object> Ask<TRequest, TAnswer>(JsonElement json)
        where TRequest : class, IAsk<TAnswer>
        where TAnswer : class =>
        Read<TRequest, TAnswer>(json, request => door.Ask<TRequest, TAnswer>(
            Context.User, request, request is ICommand<TAnswer> ? CancellationToken.None : Context.ConnectionAborted));

    private static async Task<object> Read<TRequest, TAnswer>(JsonElement json, Func<TRequest, Task<Result<TAnswer>>> ask)
        where TRequest : class
        where TAnswer : class
    {
        var request = WireJson.Read<TRequest>(json);
        var answer = request.Refusal is { } malformed ? malformed : await ask(request.Value);
        return answer.Refusal is { } no ? new Refused(RefusalAnswer.Of(no)) : answer.Value;
    }

    private sealed record Refused(RefusalAnswer Refusal);
}
