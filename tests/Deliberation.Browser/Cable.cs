using System.Net;
using System.Net.Sockets;

namespace Deliberation.Browser;

/// <summary>A cable between browsers and a server. It can be pulled, so that nothing passes and all connections end, and it can lose what the server says.</summary>
internal sealed class Cable : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Uri server;
    private readonly Lock gate = new();
    private readonly HashSet<TcpClient> ends = [];
    private readonly Task accepting;
    private bool pulled;
    private volatile bool deaf;

    /// <summary>Plugs one in.</summary>
    public Cable(Uri server)
    {
        this.server = server;
        listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        accepting = Accept();
    }

    /// <summary>What browsers are to use instead of the server's own address.</summary>
    public Uri Address { get; }

    /// <summary>An address of the server as it is reached over this cable.</summary>
    public Uri Over(Uri address) => new(Address, address.PathAndQuery);

    /// <summary>Ends all connections and takes no new ones.</summary>
    public void Pull()
    {
        lock (gate)
        {
            pulled = true;
            foreach (var end in ends) end.Dispose();
            ends.Clear();
        }
    }

    /// <summary>From now on what browsers say arrives, and no answer comes back.</summary>
    public void LoseAnswers() => deaf = true;

    /// <summary>Works again.</summary>
    public void PutBack()
    {
        lock (gate) (pulled, deaf) = (false, false);
    }

    public async ValueTask DisposeAsync()
    {
        Pull();
        listener.Dispose();
        await accepting;
    }

    private async Task Accept()
    {
        while (true)
        {
            TcpClient browser;
            try
            {
                browser = await listener.AcceptTcpClientAsync();
            }
            catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = Join(browser);
        }
    }

    private async Task Join(TcpClient browser)
    {
        using var far = new TcpClient();
        using (browser)
            try
            {
                lock (gate)
                {
                    if (pulled) return;
                    ends.Add(browser);
                    ends.Add(far);
                }

                await far.ConnectAsync(IPAddress.Loopback, server.Port);
                await Task.WhenAny(Pass(browser, far, () => true), Pass(far, browser, () => !deaf));
            }
            catch (Exception broken) when (broken is IOException or SocketException or ObjectDisposedException or InvalidOperationException)
            {
                // Either end may go at any moment: that is what a cable is like.
            }

        lock (gate)
        {
            ends.Remove(browser);
            ends.Remove(far);
        }
    }

    private static async Task Pass(TcpClient from, TcpClient to, Func<bool> arrives)
    {
        var bytes = new byte[16 * 1024];
        while (await from.GetStream().ReadAsync(bytes) is > 0 and var count)
            if (arrives())
                await to.GetStream().WriteAsync(bytes.AsMemory(0, count));
    }
}
