using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;

namespace Deliberation.Rehearse.Wire;

/// <summary>Opens the hub's WebSocket with a cookie and an Origin, as a browser of the same site would.</summary>
internal sealed class SocketConnectionFactory(Uri server, string cookie) : IConnectionFactory
{
    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", cookie);
        socket.Options.SetRequestHeader("Origin", server.GetLeftPart(UriPartial.Authority));
        var scheme = server.Scheme == Uri.UriSchemeHttps ? "wss" : "ws";
        try
        {
            await socket.ConnectAsync(new UriBuilder(server) { Scheme = scheme, Path = "/hub/assembly" }.Uri, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new SocketConnection(socket);
    }

    private sealed class SocketConnection : ConnectionContext
    {
        private readonly ClientWebSocket socket;
        private readonly IDuplexPipe application;
        private readonly CancellationTokenSource ended = new();
        private readonly Task pumps;

        public SocketConnection(ClientWebSocket socket)
        {
            this.socket = socket;
            var incoming = new Pipe(new PipeOptions(useSynchronizationContext: false));
            var outgoing = new Pipe(new PipeOptions(useSynchronizationContext: false));
            Transport = new Duplex(incoming.Reader, outgoing.Writer);
            application = new Duplex(outgoing.Reader, incoming.Writer);
            ConnectionClosed = ended.Token;
            pumps = Task.WhenAll(Receive(), Send());
        }

        public override string ConnectionId { get; set; } = Guid.NewGuid().ToString("N");

        public override IDuplexPipe Transport { get; set; }

        public override Microsoft.AspNetCore.Http.Features.IFeatureCollection Features { get; } = new Microsoft.AspNetCore.Http.Features.FeatureCollection();

        public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

        public override void Abort(ConnectionAbortedException abortReason) => socket.Abort();

        public override async ValueTask DisposeAsync()
        {
            await ended.CancelAsync();
            socket.Abort();
            await pumps;
            socket.Dispose();
            ended.Dispose();
            await base.DisposeAsync();
        }

        private async Task Receive()
        {
            Exception? failure = null;
            try
            {
                while (true)
                {
                    var got = await socket.ReceiveAsync(application.Output.GetMemory(2048), ended.Token);
                    if (got.MessageType == WebSocketMessageType.Close) break;
                    application.Output.Advance(got.Count);
                    if ((await application.Output.FlushAsync()).IsCompleted) break;
                }
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
            {
                failure = e is WebSocketException ? e : null;
            }

            await application.Output.CompleteAsync(failure);
        }

        private async Task Send()
        {
            try
            {
                while (true)
                {
                    var read = await application.Input.ReadAsync(ended.Token);
                    foreach (var segment in read.Buffer) await socket.SendAsync(segment, WebSocketMessageType.Text, endOfMessage: true, ended.Token);
                    application.Input.AdvanceTo(read.Buffer.End);
                    if (read.IsCompleted) break;
                }
            }
            catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException)
            {
                socket.Abort(); // the receiving side ends with it and tells the hub connection
            }

            await application.Input.CompleteAsync();
        }

        private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
    }
}
