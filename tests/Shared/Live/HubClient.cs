using System.Net;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;

namespace Deliberation.Tests.Shared.Live;

/// <summary>A program at the hub: calls methods, keeps every event in order.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private static readonly string[] Events =
        ["EntryAppended", "HeadMoved", "SnapshotTaken", "PresenceChanged", "ClockTicked", "FragmentChanged", "ResyncRequired"];

    private readonly HubConnection connection;
    private readonly Channel<(string Name, JsonElement Event)> events = Channel.CreateUnbounded<(string, JsonElement)>();
    private readonly TaskCompletionSource<Exception?> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HubClient(HubConnection connection)
    {
        this.connection = connection;
        connection.Closed += fault =>
        {
            closed.TrySetResult(fault);
            return Task.CompletedTask;
        };
        foreach (var name in Events) connection.On<JsonElement>(name, what => events.Writer.TryWrite((name, what)));
    }

    /// <summary>Ends with the connection.</summary>
    public Task<Exception?> Closed => closed.Task;

    /// <summary>Connects under a cookie.</summary>
    public static async Task<HubClient> Connect(Uri server, string cookie, string? origin = null, CancellationToken ct = default)
    {
        var builder = new HubConnectionBuilder();
        builder.Services.AddSingleton<IConnectionFactory>(new SocketConnectionFactory(server, cookie, origin));
        builder.Services.AddSingleton<EndPoint>(new UriEndPoint(server));
        builder.AddJsonProtocol();
        var client = new HubClient(builder.Build());
        await client.connection.StartAsync(ct);
        return client;
    }

    /// <summary>Calls a method with its one object.</summary>
    public Task<JsonElement> Call(string method, object request, CancellationToken ct = default) => connection.InvokeAsync<JsonElement>(method, request, ct);

    /// <summary>The next event of a name; others before it are dropped.</summary>
    public async Task<JsonElement> Next(string name, CancellationToken ct = default)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (true)
        {
            var (got, what) = await events.Reader.ReadAsync(patience.Token);
            if (got == name) return what;
        }
    }

    /// <summary>Everything that has arrived by now.</summary>
    public IReadOnlyList<(string Name, JsonElement Event)> Arrived()
    {
        var arrived = new List<(string, JsonElement)>();
        while (events.Reader.TryRead(out var one)) arrived.Add(one);
        return arrived;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}
