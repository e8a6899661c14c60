using System.Collections.Immutable;
using Deliberation.Core;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;

namespace Deliberation.Server.Live;

/// <summary>
/// One live connection as broadcasts see it. Sending never waits: what the socket doesn't take queues up to a bound, and a
/// client beyond it is cut off instead of delaying the others. Safe from any thread.
/// </summary>
internal sealed class Line
{
    private readonly HubConnectionContext connection;
    private readonly int mostWaiting;
    private int waiting;

    internal Line(HubConnectionContext connection, int mostWaiting) => (this.connection, this.mostWaiting) = (connection, mostWaiting);

    /// <summary>The assemblies that it follows. Changed only by its own hub methods, of which one runs at a time.</summary>
    public ImmutableHashSet<AssemblyId> Rooms { get; set; } = [];

    /// <summary>A message that is serialised once for all who get it.</summary>
    public static SerializedHubMessage Message(HubEvent what) => new(new InvocationMessage(what.Name, [what]));

    /// <summary>Sends a message, or cuts the client off when too many wait.</summary>
    public void Send(SerializedHubMessage message)
    {
        if (Interlocked.Increment(ref waiting) > mostWaiting)
        {
            Cut();
            return;
        }

        var written = connection.WriteAsync(message, CancellationToken.None);
        if (written.IsCompletedSuccessfully) Interlocked.Decrement(ref waiting);
        else _ = written.AsTask().ContinueWith(Settle, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Ends the connection for good: what it was let in with is gone.</summary>
    public void End() => connection.Abort();

    // Not Abort of the hub, which would tell the client not to come again: a slow one is welcome once it has caught its breath.
    // On another thread, because ending a connection calls back into the rooms that are being told.
    private void Cut() => ThreadPool.UnsafeQueueUserWorkItem(
        static connection => connection.Features.Get<IConnectionLifetimeFeature>()?.Abort(), connection, preferLocal: false);

    // A write that fails ends its connection and is reported there; here it only has to be observed.
    private void Settle(Task written)
    {
        Interlocked.Decrement(ref waiting);
        written.Exception?.Handle(static _ => true);
    }
}
