using System.Collections.Concurrent;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Server.Features.Rooms;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Live;

/// <summary>The rooms of this process, one per assembly. Safe from any thread.</summary>
internal sealed class Rooms(IRecordStore record, LiveSettings settings)
{
    private readonly ConcurrentDictionary<AssemblyId, Room> rooms = new();

    /// <summary>All rooms.</summary>
    public ICollection<Room> All => rooms.Values;

    /// <summary>The room of an assembly; made at the first call, as of the last commit.</summary>
    public Room Of(AssemblyId assembly) => rooms.GetOrAdd(assembly, id =>
    {
        var state = (Assembly)record.State(id);
        return new Room(id, record.Head(id)?.Epoch ?? 1, state.Size, Readings.Facts(state), settings.Window);
    });

    /// <summary>Takes a line that ended out of all its rooms.</summary>
    public void LeaveAll(Line line)
    {
        foreach (var assembly in line.Rooms) Of(assembly).Leave(line);
    }
}
