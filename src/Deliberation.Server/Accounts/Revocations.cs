using System.Collections.Concurrent;
using Deliberation.Core;

namespace Deliberation.Server.Accounts;

/// <summary>Tells open connections that what they were let in with is gone: a session ended, a role was taken. Safe from any thread.</summary>
public sealed class Revocations
{
    private readonly ConcurrentDictionary<long, Watcher> watchers = new();
    private long last;

    /// <summary>Asks to be told once; dispose it when the connection ends by itself.</summary>
    /// <param name="who">The connection's account and session.</param>
    /// <param name="assembly">The assembly it was let into; null to be told of sessions only.</param>
    /// <param name="end">Ends the connection; must not throw or wait.</param>
    public IDisposable Watch(SignedIn who, AssemblyId? assembly, Action end)
    {
        var watcher = new Watcher(this, Interlocked.Increment(ref last), who, assembly, end);
        watchers[watcher.Number] = watcher;
        return watcher;
    }

    /// <summary>A session ended.</summary>
    internal void SessionEnded(Guid session) => Tell(watcher => watcher.Who.Session == session);

    /// <summary>What an account is in an assembly became less.</summary>
    internal void RoleTaken(Guid account, AssemblyId assembly) => Tell(watcher => watcher.Who.Account == account && watcher.Assembly == assembly);

    private void Tell(Func<Watcher, bool> concerns)
    {
        foreach (var watcher in watchers.Values)
            if (concerns(watcher) && watchers.TryRemove(watcher.Number, out _))
                watcher.End();
    }

    private sealed record Watcher(Revocations Owner, long Number, SignedIn Who, AssemblyId? Assembly, Action End) : IDisposable
    {
        public void Dispose() => Owner.watchers.TryRemove(Number, out _);
    }
}
