namespace Deliberation.Tests.Shared;

/// <summary>A clock that stands still until a test moves it. Timers that fall due fire in order, on the thread that moves it. Safe from any thread.</summary>
internal sealed class ManualTime : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> timers = [];
    private DateTimeOffset now;

    public ManualTime(DateTimeOffset? start = null) => now = start ?? new DateTimeOffset(TimeProvider.System.GetUtcNow().Ticks / 10_000_000 * 10_000_000, TimeSpan.Zero);

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock, stopping at every timer that falls due on the way.</summary>
    public void Advance(TimeSpan by)
    {
        var end = GetUtcNow() + by;
        while (Next(end) is { } due) due.Fire();
        lock (gate) now = end;
    }

    /// <summary>Moves the clock at once, as when a machine has slept: what fell due on the way fires once, however often it would have.</summary>
    public void Jump(TimeSpan by)
    {
        List<Timer> due;
        lock (gate)
        {
            now += by;
            due = [.. timers.Where(timer => timer.DueAt <= now).OrderBy(timer => timer.DueAt)];
            foreach (var timer in due) timer.DueAt = timer.Period is { } period ? now + period : null;
        }

        foreach (var timer in due) timer.Fire();
    }

    private Timer? Next(DateTimeOffset end)
    {
        lock (gate)
        {
            var next = timers.Where(timer => timer.DueAt <= end).MinBy(timer => timer.DueAt);
            if (next is null) return null;
            if (next.DueAt > now) now = next.DueAt.Value;
            next.DueAt = next.Period is { } period ? next.DueAt + period : null;
            return next;
        }
    }

    private sealed class Timer(ManualTime clock, Action fire) : ITimer
    {
        public DateTimeOffset? DueAt { get; set; }

        public TimeSpan? Period { get; private set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
                DueAt = dueTime == Timeout.InfiniteTimeSpan ? null : clock.now + dueTime;
                Period = period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero ? null : period;
                clock.timers.Add(this);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock.gate) clock.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
