using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Deliberation.Core;

namespace Deliberation.Server.Storage;

/// <summary>Wakes whoever follows logs. Only names go through: each follower reads the record itself from its own cursor, so nothing can be lost here.</summary>
internal sealed class Followers
{
    private readonly Lock guard = new(); // protects the swap of the list and the closing
    private ImmutableArray<Follower> all = [];
    private bool isClosed;

    /// <summary>Entries of this log were committed.</summary>
    public void Wake(AssemblyId log)
    {
        foreach (var follower in all) follower.Wake(log);
    }

    /// <summary>Every log that <paramref name="logs"/> names at first, then each that was woken, until the store closes.</summary>
    public async IAsyncEnumerable<AssemblyId> Follow(Func<IEnumerable<AssemblyId>> logs, [EnumeratorCancellation] CancellationToken ct)
    {
        var follower = new Follower();
        lock (guard)
        {
            all = all.Add(follower);
            if (isClosed) follower.Close();
        }

        try
        {
            // Asked for after joining: a log made in between is named twice rather than never.
            foreach (var log in logs()) follower.Wake(log);
            await foreach (var log in follower.Read(ct)) yield return log;
        }
        finally
        {
            lock (guard) all = all.Remove(follower);
        }
    }

    /// <summary>Ends all following.</summary>
    public void Close()
    {
        lock (guard)
        {
            isClosed = true;
            foreach (var follower in all) follower.Close();
        }
    }

    private sealed class Follower
    {
        private readonly HashSet<AssemblyId> named = []; // guarded by itself: what stands in the channel, so that it stands there once
        private readonly Channel<AssemblyId> channel = Channel.CreateUnbounded<AssemblyId>(new UnboundedChannelOptions { SingleReader = true });

        public void Wake(AssemblyId log)
        {
            lock (named)
            {
                if (named.Add(log)) channel.Writer.TryWrite(log);
            }
        }

        public void Close() => channel.Writer.TryComplete();

        public async IAsyncEnumerable<AssemblyId> Read([EnumeratorCancellation] CancellationToken ct)
        {
            await foreach (var log in channel.Reader.ReadAllAsync(ct))
            {
                lock (named) named.Remove(log);
                yield return log;
            }
        }
    }
}
