using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json.Serialization;
using Deliberation.Core;
using Deliberation.Server.Accounts;
using Deliberation.Server.Components;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Rooms;
using Deliberation.Server.Features.Records;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Live;

/// <summary>Lets connections into rooms and out again.</summary>
internal sealed class Entrance(Door door, Rooms rooms, IRecordStore record, Presence presence, Revocations revocations, LiveSettings settings)
{
    private const int Page = 500;

    /// <summary>The request of <c>Join</c>.</summary>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="AfterSeq">The last entry known, -1 for none; null for a page, which gets fragments instead of entries.</param>
    /// <param name="Epoch">The epoch in which that entry was known; null for the one there is.</param>
    public sealed record Joining(AssemblyId Assembly, long? AfterSeq = null, int? Epoch = null);

    /// <summary>The request of <c>Leave</c> and of <c>Heartbeat</c>.</summary>
    /// <param name="Assembly">The assembly.</param>
    public sealed record Naming(AssemblyId Assembly);

    /// <summary>The answer of <c>Join</c>.</summary>
    /// <param name="Epoch">The log's epoch.</param>
    /// <param name="Size">The size up to which this answer goes; events begin there.</param>
    /// <param name="Entries">Facts after the last entry known, ballots left out; after the snapshot, where there is one.</param>
    /// <param name="Snapshot">The state instead of entries, for those who were away too long.</param>
    public sealed record Joined(
        int Epoch, long Size, ImmutableArray<ReadEntries.Entry> Entries, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PublicState? Snapshot);

    /// <summary>Lets a connection in.</summary>
    public async Task<Result<Joined>> Join(ClaimsPrincipal? user, Line line, Joining joining, CancellationToken ct)
    {
        if (joining.AfterSeq < -1) return DoorRefusals.Malformed.With("afterSeq is -1, a seq or null.");
        if (line.Rooms.Count >= settings.RoomsPerConnection && !line.Rooms.Contains(joining.Assembly)) return DoorRefusals.TooManyRooms;
        var admitted = await door.Ask<EnterRoom.Request, EnterRoom.Admitted>(user, new EnterRoom.Request(joining.Assembly), ct);
        if (admitted.Refusal is { } no || SignedIn.From(user) is not { } who) return admitted.Refusal ?? DoorRefusals.SignInRequired;

        line.Rooms = line.Rooms.Add(joining.Assembly);
        if (admitted.Value.Participant is { } participant) presence.Touch(joining.Assembly, participant);
        var guest = new Guest(
            joining.AfterSeq is not null, admitted.Value.Audience, Words.In(admitted.Value.Language).Language, revocations.Watch(who, joining.Assembly, line.End));
        var room = rooms.Of(joining.Assembly);
        if (joining.AfterSeq is not { } after) return new Joined(room.Epoch, room.Enter(line, guest), [], null);
        return await Enter(user, line, guest, room, after, joining.Epoch, ct);
    }

    /// <summary>Lets a connection out.</summary>
    public Result<Left> Leave(Line line, Naming naming)
    {
        if (!line.Rooms.Contains(naming.Assembly)) return DoorRefusals.NotJoined;
        line.Rooms = line.Rooms.Remove(naming.Assembly);
        return new Left(rooms.Of(naming.Assembly).Leave(line));
    }

    /// <summary>The answer of <c>Leave</c>.</summary>
    /// <param name="WasIn">Whether the connection was in the room until now.</param>
    public sealed record Left(bool WasIn);

    private async Task<Result<Joined>> Enter(ClaimsPrincipal? user, Line line, Guest guest, Room room, long after, int? epoch, CancellationToken ct)
    {
        var size = record.State(room.Assembly).Size;
        PublicState? snapshot = null;
        var cursor = after;
        if (after >= size || size - after > settings.CatchUp || epoch is { } known && known != room.Epoch)
        {
            var state = await door.Ask<ReadState.Request, PublicState>(user, new ReadState.Request(room.Assembly), ct);
            if (state.Refusal is { } no) return no;
            (snapshot, cursor) = (state.Value, state.Value.Size - 1);
        }

        var facts = ImmutableArray.CreateBuilder<ReadEntries.Entry>();
        while (true)
        {
            if (room.Enter(line, guest, cursor) is { } entered)
            {
                facts.AddRange(entered.Facts);
                return new Joined(room.Epoch, Math.Max(entered.Size, cursor + 1), facts.ToImmutable(), snapshot);
            }

            foreach (var entry in await record.Entries(room.Assembly, cursor, Page, ct))
            {
                if (OpenedBallots.BallotRound(entry) is null) facts.Add(ReadEntries.Entry.Of(entry, shown: true));
                cursor = entry.Seq;
            }
        }
    }
}
