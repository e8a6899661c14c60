using System.Collections.Concurrent;

namespace Deliberation.Server.Accounts;

/// <summary>Counts what happens under a key within a window: failed sign-ins, wrong codes, people from one address. In memory, because it is about minutes. Safe from any thread.</summary>
public sealed class Attempts(TimeProvider clock)
{
    // A bound on memory; whoever makes this many keys is one of many addresses, and forgetting them all harms nobody.
    private const int MostKept = 100_000;

    private readonly ConcurrentDictionary<string, (long Began, int Count)> windows = new(StringComparer.Ordinal);

    /// <summary>Whether fewer than <paramref name="most"/> were counted in the current window.</summary>
    public bool Allows(string key, int most, TimeSpan window) =>
        !windows.TryGetValue(key, out var kept) || clock.GetElapsedTime(kept.Began) >= window || kept.Count < most;

    /// <summary>Counts one.</summary>
    public void Count(string key, TimeSpan window)
    {
        if (windows.Count >= MostKept) windows.Clear();
        var now = clock.GetTimestamp();
        windows.AddOrUpdate(
            key,
            static (_, at) => (at, 1),
            (_, kept, at) => clock.GetElapsedTime(kept.Began, at) >= window ? (at, 1) : (kept.Began, kept.Count + 1),
            now);
    }

    /// <summary>Forgets a key: the right password was given.</summary>
    public void Forget(string key) => windows.TryRemove(key, out _);
}
