using System.Buffers;
using System.Net.WebSockets;
using System.Text;

namespace Deliberation.Benchmarks.Live;

/// <summary>A hub client that is as cheap as possible, so that a measurement shows the server: one call at a time over a bare socket.</summary>
internal sealed class SocketCaller : IAsyncDisposable
{
    private const byte End = 0x1E;
    private readonly ClientWebSocket socket = new();
    private readonly ArrayBufferWriter<byte> heard = new(8 * 1024);

    public static async Task<SocketCaller> Connect(Uri server, string? cookie)
    {
        var caller = new SocketCaller();
        if (cookie is not null) caller.socket.Options.SetRequestHeader("Cookie", cookie);
        await caller.socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/hub/assembly" }.Uri, CancellationToken.None);
        await caller.socket.SendAsync(Encoding.UTF8.GetBytes("{\"protocol\":\"json\",\"version\":1}\u001e"), WebSocketMessageType.Text, true, CancellationToken.None);
        await caller.Frame();
        return caller;
    }

    /// <summary>Calls a method and waits for its answer.</summary>
    /// <exception cref="InvalidOperationException">It isn't a receipt.</exception>
    public async Task Call(string method, string argument)
    {
        var message = $"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"{method}\",\"arguments\":[{argument}]}}\u001e";
        await socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, CancellationToken.None);
        while (true)
        {
            var frame = await Frame();
            if (!frame.StartsWith("{\"type\":3", StringComparison.Ordinal)) continue;
            if (!frame.Contains("\"receipt\":{", StringComparison.Ordinal)) throw new InvalidOperationException($"not acknowledged: {frame}");
            return;
        }
    }

    public ValueTask DisposeAsync()
    {
        socket.Abort();
        socket.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string> Frame()
    {
        while (true)
        {
            if (heard.WrittenSpan.IndexOf(End) is var end and >= 0)
            {
                var frame = Encoding.UTF8.GetString(heard.WrittenSpan[..end]);
                var rest = heard.WrittenSpan[(end + 1)..].ToArray();
                heard.ResetWrittenCount();
                heard.Write(rest);
                return frame;
            }

            var got = await socket.ReceiveAsync(heard.GetMemory(4 * 1024), CancellationToken.None);
            if (got.MessageType == WebSocketMessageType.Close) throw new InvalidOperationException($"closed: {socket.CloseStatusDescription}");
            heard.Advance(got.Count);
        }
    }
}
