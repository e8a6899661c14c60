using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Deliberation.Tests.Shared.Live;

/// <summary>Opens the hub's WebSocket for the .NET client, whose own transport package isn't used: with a cookie, and an Origin if one is given.</summary>
internal sealed class SocketConnectionFactory(Uri server, string cookie, string? origin) : IConnectionFactory
{
    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        new SocketConnection(await Connect(server, cookie, origin, cancellationToken));

    /// <summary>The bare socket, for tests that speak out of turn.</summary>
    public static async Task<ClientWebSocket> Connect(Uri server, string? cookie, string? origin, CancellationToken ct)
    {
        var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        if (cookie is not null) socket.Options.SetRequestHeader("Cookie", cookie);
        if (origin is not null) socket.Options.SetRequestHeader("Origin", origin);
        await socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/hub/assembly" }.Uri, ct);
        return socket;
    }

    private sealed class SocketConnection : ConnectionContext
    {
        private readonly ClientWebSocket socket;
        private readonly CancellationTokenSource ended = new();
        private readonly Task receiving;
        private readonly Task sending;

        public SocketConnection(ClientWebSocket socket)
        {
            this.socket = socket;
            var incoming = new Pipe();
            var outgoing = new Pipe();
            Transport = new Ends(incoming.Reader, outgoing.Writer);
            receiving = Receive(incoming.Writer);
            sending = Send(outgoing.Reader);
        }

        public override string ConnectionId { get; set; } = Guid.NewGuid().ToString("N");

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

        public override IDuplexPipe Transport { get; set; }

        public override CancellationToken ConnectionClosed => ended.Token;

        public override async ValueTask DisposeAsync()
        {
            socket.Abort();
            await ended.CancelAsync();
            await Task.WhenAll(receiving, sending);
            socket.Dispose();
            await base.DisposeAsync();
        }

        private async Task Receive(PipeWriter into)
        {
            try
            {
                while (true)
                {
                    var got = await socket.ReceiveAsync(into.GetMemory(4096), ended.Token);
                    if (got.MessageType == WebSocketMessageType.Close) break;
                    into.Advance(got.Count);
                    if ((await into.FlushAsync(ended.Token)).IsCompleted) break;
                }
            }
            catch (Exception fault) when (fault is WebSocketException or OperationCanceledException)
            {
                // The other side is gone: the client learns it from the completed pipe.
            }

            await into.CompleteAsync();
        }

        private async Task Send(PipeReader from)
        {
            try
            {
                while (true)
                {
                    var read = await from.ReadAsync(ended.Token);
                    foreach (var part in read.Buffer) await socket.SendAsync(part, WebSocketMessageType.Text, true, ended.Token);
                    from.AdvanceTo(read.Buffer.End);
                    if (read.IsCompleted) break;
                }
            }
            catch (Exception fault) when (fault is WebSocketException or OperationCanceledException)
            {
                // As above.
            }

            await from.CompleteAsync();
        }

        private sealed record Ends(PipeReader Input, PipeWriter Output) : IDuplexPipe;
    }
}
