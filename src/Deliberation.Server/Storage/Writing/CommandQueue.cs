namespace Deliberation.Server.Storage.Writing;

/// <summary>What waits for the writer, in order of arrival.</summary>
/// <param name="most">The most that may wait.</param>
internal sealed class CommandQueue(int most)
{
    private readonly object guard = new(); // protects the list; the writer sleeps on it
    private List<Waiting> waiting = [];
    private bool isClosed;

    /// <summary>Adds one; false when too many wait (news always fit: losing them would leave a node behind) or the store has been closed.</summary>
    public bool TryAdd(Waiting one)
    {
        lock (guard)
        {
            if (isClosed || (waiting.Count >= most && one is not WaitingNews)) return false;
            waiting.Add(one);
            if (waiting.Count == 1) Monitor.Pulse(guard);
            return true;
        }
    }

    /// <summary>Waits for what is there and takes all of it in exchange for an empty list; null once closed and empty.</summary>
    public List<Waiting>? TakeAll(List<Waiting> empty)
    {
        lock (guard)
        {
            while (waiting.Count == 0)
            {
                if (isClosed) return null;
                Monitor.Wait(guard);
            }

            var taken = waiting;
            waiting = empty;
            return taken;
        }
    }

    /// <summary>Takes no more; what waits is still given out.</summary>
    public void Close()
    {
        lock (guard)
        {
            isClosed = true;
            Monitor.Pulse(guard);
        }
    }
}
