using Deliberation.Core.Assemblies;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Rooms;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Live;

/// <summary>What rooms are told by the clock instead of by the record: that ballots came, who is here, how much time is left.</summary>
internal sealed class Pulse(IRecordStore record, Rooms rooms, Presence presence, TimeProvider clock) : BackgroundService
{
    /// <summary>The least time between two <c>HeadMoved</c> or two <c>ClockTicked</c> of a room.</summary>
    public static readonly TimeSpan HeadEvery = TimeSpan.FromSeconds(5);

    /// <summary>The least time between two <c>PresenceChanged</c> of a room.</summary>
    public static readonly TimeSpan PresenceEvery = TimeSpan.FromSeconds(2);

    private readonly Dictionary<Room, Beat> beats = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            foreach (var room in rooms.All)
            {
                if (!beats.TryGetValue(room, out var beat)) beats[room] = beat = new Beat();
                Tick(room, beat, (Assembly)record.State(room.Assembly));
            }
    }

    private void Tick(Room room, Beat beat, Assembly state)
    {
        if (IsDue(ref beat.HeadAt, HeadEvery, state.Size - 1 > room.Told)) room.TellBallots(state.Size - 1, Readings.Facts(state));
        var here = presence.Counts(room.Assembly);
        if (IsDue(ref beat.PresenceAt, PresenceEvery, here != beat.Here))
        {
            beat.Here = here;
            room.Say((epoch, from, to) => new PresenceChanged(room.Assembly, epoch, from, to, here.Present, here.Reconnecting));
        }

        if (state.Running is { } round && (round.ClosesAt ?? clock.GetUtcNow() + round.Left) is { } end && IsDue(ref beat.ClockAt, HeadEvery, true))
        {
            var now = clock.GetUtcNow();
            var left = Math.Max(0, (long)Math.Ceiling((end - now).TotalSeconds));
            room.Say((epoch, from, to) => new ClockTicked(room.Assembly, epoch, from, to, round.Number, now, round.ClosesAt, left));
        }
    }

    private bool IsDue(ref long? last, TimeSpan every, bool wanted)
    {
        if (!wanted || (last is { } at && clock.GetElapsedTime(at) < every)) return false;
        last = clock.GetTimestamp();
        return true;
    }

    private sealed class Beat
    {
        public long? HeadAt;
        public long? PresenceAt;
        public long? ClockAt;
        public (int Present, int Reconnecting) Here;
    }
}
