using System.Collections.Concurrent;
using Deliberation.Core;

namespace Deliberation.Server.Features;

/// <summary>
/// Who is here, by heartbeat: present until 20 seconds after the last sign of life, then reconnecting for 40 more, then
/// absent. Kept in memory only; what the record needs of it is counted into the opening and the close. Safe from any thread.
/// </summary>
public sealed class Presence(TimeProvider clock)
{
    /// <summary>How long a sign of life lasts.</summary>
    public static readonly TimeSpan PresentFor = TimeSpan.FromSeconds(20);

    /// <summary>How long after a sign of life somebody counts as reconnecting.</summary>
    public static readonly TimeSpan ReconnectingFor = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<AssemblyId, ConcurrentDictionary<ParticipantId, long>> rooms = new();

    /// <summary>A participant gave a sign of life.</summary>
    public void Touch(AssemblyId assembly, ParticipantId participant) =>
        rooms.GetOrAdd(assembly, static _ => new())[participant] = clock.GetTimestamp();

    /// <summary>A participant left on purpose.</summary>
    public void Leave(AssemblyId assembly, ParticipantId participant)
    {
        if (rooms.TryGetValue(assembly, out var room)) room.TryRemove(participant, out _);
    }

    /// <summary>Participants present.</summary>
    public int Count(AssemblyId assembly) => Counts(assembly).Present;

    /// <summary>Participants present and reconnecting; those who have been away for longer are forgotten.</summary>
    public (int Present, int Reconnecting) Counts(AssemblyId assembly)
    {
        if (!rooms.TryGetValue(assembly, out var room)) return (0, 0);
        var (present, reconnecting) = (0, 0);
        foreach (var (participant, at) in room)
        {
            var away = clock.GetElapsedTime(at);
            if (away <= PresentFor) present++;
            else if (away <= ReconnectingFor) reconnecting++;
            else room.TryRemove(new KeyValuePair<ParticipantId, long>(participant, at));
        }

        return (present, reconnecting);
    }

    /// <summary>How long ago a participant gave a sign of life; null for those who are absent.</summary>
    public TimeSpan? Away(AssemblyId assembly, ParticipantId participant) =>
        rooms.TryGetValue(assembly, out var room) && room.TryGetValue(participant, out var at) && clock.GetElapsedTime(at) is var away && away <= ReconnectingFor
            ? away
            : null;
}
