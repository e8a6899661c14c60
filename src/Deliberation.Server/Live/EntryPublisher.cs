using Deliberation.Core.Assemblies;
using Deliberation.Server.Features.Records;
using Deliberation.Server.Features.Rooms;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Live;

/// <summary>
/// Follows the log and tells programs every fact. Ballots are not pushed: as long as nothing but ballots came, nothing is
/// even read. Each room's own mark is the cursor, so nothing is lost or told twice.
/// </summary>
internal sealed class EntryPublisher(IRecordStore record, Rooms rooms) : BackgroundService
{
    private const int Page = 500;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var log in record.Follow(stoppingToken))
            if (!log.IsInstance)
                await Publish(rooms.Of(log), stoppingToken);
    }

    private async Task Publish(Room room, CancellationToken ct)
    {
        var state = (Assembly)record.State(room.Assembly);
        if (record.Head(room.Assembly) is { } head && head.Epoch != room.Epoch) room.Restart(head.Epoch, state.Size, Readings.Facts(state));
        for (var cursor = room.Told; ; state = (Assembly)record.State(room.Assembly))
        {
            if (room.Skip(state.Size, Readings.Facts(state)) || Readings.Facts(state) == room.Facts) return;
            var entries = await record.Entries(room.Assembly, cursor, Page, ct);
            if (entries.Count == 0) return;
            foreach (var entry in entries)
                if (OpenedBallots.BallotRound(entry) is null)
                    room.Tell(entry.Seq, ReadEntries.Entry.Of(entry, shown: true));
            cursor = entries[^1].Seq;
        }
    }
}
