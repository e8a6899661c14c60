using System.Net;
using System.Text.Json.Nodes;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Records.Trees;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Deliberation.Rehearse.Wire;

/// <summary>One person's hub connection: stays in the assembly, repeats a ballot under its command id until it is acknowledged, checks every receipt.</summary>
internal sealed class Participant(Uri server, string assembly, long afterSeq, Api api, TimeProvider clock, TimeSpan patience) : IAsyncDisposable
{
    private static readonly TimeSpan HeartbeatEvery = TimeSpan.FromSeconds(8);
    private readonly CancellationTokenSource left = new();
    private HubConnection? connection;
    private Task beating = Task.CompletedTask;

    /// <summary>How often the connection had to be made again.</summary>
    public int Reconnects { get; private set; }

    /// <summary>How many signs of life didn't get through.</summary>
    public int MissedHeartbeats { get; private set; }

    /// <summary>Connects and joins, trying until the patience is used up.</summary>
    public async Task Enter(CancellationToken ct)
    {
        if (connection is null)
        {
            connection = Build();
            beating = Beat(connection, left.Token);
        }

        var end = clock.GetUtcNow() + patience;
        for (var attempt = 0; connection.State != HubConnectionState.Connected; attempt++)
        {
            try
            {
                await connection.StartAsync(ct);
                var size = (long)(await connection.InvokeAsync<JsonObject>("Join", new { assembly, afterSeq }, ct))["size"]!;
                if (size < 1) throw new RehearsalStopped("the assembly that was joined has no record");
            }
            catch (Exception e) when (IsPassing(e, ct))
            {
                if (clock.GetUtcNow() > end) throw new RehearsalStopped($"no connection in {patience.TotalSeconds:0} s: {e.Message}");
                await connection.StopAsync(ct);
                await Patience.Pause(attempt, clock, ct);
            }
        }
    }

    /// <summary>Casts a ballot and gives its receipt, checked, with the time from the first try to the acknowledgement.</summary>
    /// <param name="method">The hub method.</param>
    /// <param name="ballot">The request; its commandId is made here.</param>
    /// <param name="body">Canonical bytes of the ballot as its entry must commit to them.</param>
    /// <param name="keys">Asks for the instance's keys.</param>
    /// <param name="ct">Ends the rehearsal.</param>
    public async Task<TimeSpan> Cast(string method, JsonObject ballot, ReadOnlyMemory<byte> body, KeySet keys, CancellationToken ct)
    {
        ballot["assembly"] = assembly;
        ballot["commandId"] = Guid.CreateVersion7().ToString();
        ballot["nonce"] = Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
        var started = clock.GetTimestamp();
        var end = clock.GetUtcNow() + patience;
        for (var attempt = 0; ; attempt++)
        {
            await Enter(ct);
            try
            {
                var answer = await connection!.InvokeAsync<JsonObject>(method, ballot, ct);
                var took = clock.GetElapsedTime(started);
                if (answer["refusal"] is not { } refusal)
                {
                    Check(answer["receipt"]!, ballot, body.Span, keys);
                    return took;
                }

                if ((string?)refusal["code"] is not ("Overloaded" or "TooManyRequests")) throw new RehearsalStopped($"{method}: {refusal["code"]}: {refusal["sentence"]}");
            }
            catch (Exception e) when (IsPassing(e, ct))
            {
                Reconnects++;
                if (clock.GetUtcNow() > end) throw new RehearsalStopped($"{method}: not acknowledged in {patience.TotalSeconds:0} s: {e.Message}");
            }

            await Patience.Pause(attempt, clock, ct);
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await left.CancelAsync();
        await beating;
        if (connection is not null) await connection.DisposeAsync();
        left.Dispose();
    }

    // Present is who gives signs of life; a lost connection is made again by the next ballot, not here.
    private async Task Beat(HubConnection hub, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(HeartbeatEvery, clock);
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await timer.WaitForNextTickAsync(ct);
                if (hub.State == HubConnectionState.Connected) await hub.SendAsync("Heartbeat", new { assembly }, ct);
            }
            catch (Exception e) when (ct.IsCancellationRequested || IsPassing(e, ct))
            {
                MissedHeartbeats++;
            }
        }
    }

    // The receipt must stand under a head signed by the instance, and its leaf must commit to exactly the ballot that was sent.
    private static void Check(JsonNode receipt, JsonObject ballot, ReadOnlySpan<byte> body, KeySet keys)
    {
        var leafBytes = System.Text.Encoding.UTF8.GetBytes((string)receipt["leaf"]!);
        var leaf = Sound(Leaf.Parse(leafBytes), "leaf");
        var salt = Sound(Salt32.Parse((string)receipt["salt"]!), "salt");
        if (leaf.BodyCommit != BodyCommit.Of(salt, body)) throw new RehearsalStopped("a receipt's leaf commits to another ballot than was sent");
        if (leaf.Nonce.ToString() != (string)ballot["nonce"]!) throw new RehearsalStopped("a receipt's leaf carries another nonce than was sent");
        var proof = Sound(TlogProof.Parse((string)receipt["proof"]!), "proof");
        if (proof.Proof.Index != leaf.Seq) throw new RehearsalStopped("a receipt proves another entry than its own");
        var signer = Sound(proof.Head.SignerAmong(keys), "signature");
        Sound(proof.Verify(leaf.Hash(), signer.Key), "inclusion");
    }

    private static T Sound<T>(Parsed<T> parsed, string part) =>
        parsed.Is(out var value, out var flaw) ? value : throw new RehearsalStopped($"a receipt's {part} doesn't hold: {flaw}");

    // A server that goes away shows as any of these; everything else is a defect and ends the rehearsal.
    private static bool IsPassing(Exception e, CancellationToken ct) =>
        !ct.IsCancellationRequested
        && e is HubException or InvalidOperationException or IOException or HttpRequestException or System.Net.WebSockets.WebSocketException
            or OperationCanceledException or TimeoutException or ConnectionAbortedException;

    private HubConnection Build()
    {
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<IConnectionFactory>(new SocketConnectionFactory(server, api.Cookie));
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(server));
        builder.AddJsonProtocol();
        return builder.Build();
    }
}
