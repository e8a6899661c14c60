using System.Text.Json.Serialization;
using Deliberation.Core;
using Deliberation.Server.Features.Records;

namespace Deliberation.Server.Live;

/// <summary>
/// What the hub tells its clients. Each event names the entries that it covers: the next one begins where it ended, so a gap
/// shows. An event that covers no entry has <c>from = to + 1</c>.
/// </summary>
public abstract record HubEvent(AssemblyId Assembly, int Epoch, long From, long To)
{
    /// <summary>The name that clients listen to.</summary>
    [JsonIgnore]
    public string Name => GetType().Name;
}

/// <summary>Something other than a ballot was recorded. Entries between <c>from</c> and <c>to</c> are ballots, which aren't pushed.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Epoch">The log's epoch.</param>
/// <param name="From">The first entry covered.</param>
/// <param name="To">The last entry covered: the one that is told.</param>
/// <param name="Entry">That entry.</param>
public sealed record EntryAppended(AssemblyId Assembly, int Epoch, long From, long To, ReadEntries.Entry Entry) : HubEvent(Assembly, Epoch, From, To);

/// <summary>Ballots were recorded; at most every five seconds.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Epoch">The log's epoch.</param>
/// <param name="From">The first entry covered.</param>
/// <param name="To">The last entry covered.</param>
/// <param name="Seq">The last entry there is.</param>
public sealed record HeadMoved(AssemblyId Assembly, int Epoch, long From, long To, long Seq) : HubEvent(Assembly, Epoch, From, To);

/// <summary>All that a page shows of an assembly, as of an entry: what comes after builds on it.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Epoch">The log's epoch.</param>
/// <param name="From">0.</param>
/// <param name="To">The entry as of which it holds.</param>
/// <param name="Html">All fragments, as <c>turbo-stream</c> elements.</param>
public sealed record SnapshotTaken(AssemblyId Assembly, int Epoch, long From, long To, string Html) : HubEvent(Assembly, Epoch, From, To);

/// <summary>The number of people here changed; at most every two seconds.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Epoch">The log's epoch.</param>
/// <param name="From">One more than <paramref name="To"/>.</param>
/// <param name="To">The last entry told.</param>
/// <param name="Present">Participants whose heartbeat was heard.</param>
/// <param name="Reconnecting">Participants who were heard a moment ago.</param>
public sealed record PresenceChanged(AssemblyId Assembly, int Epoch, long From, long To, int Present, int Reconnecting) : HubEvent(Assembly, Epoch, From, To);

/// <summary>The clock of the round that runs, every five seconds while it has a deadline.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Epoch">The log's epoch.</param>
/// <param name="From">One more than <paramref name="To"/>.</param>
/// <param name="To">The last entry told.</param>
/// <param name="Round">The round.</param>
/// <param name="Now">The service's clock.</param>
/// <param name="ClosesAt">The deadline; null while paused.</param>
/// <param name="LeftSeconds">What is left of it.</param>
public sealed record ClockTicked(AssemblyId Assembly, int Epoch, long From, long To, int Round, DateTimeOffset Now, DateTimeOffset? ClosesAt, long LeftSeconds)
    : HubEvent(Assembly, Epoch, From, To);

/// <summary>A shared part of the page changed.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Epoch">The log's epoch.</param>
/// <param name="From">One more than <paramref name="To"/>.</param>
/// <param name="To">The entry as of which it holds.</param>
/// <param name="Fragment">The fragment's name.</param>
/// <param name="Html">A <c>turbo-stream</c> element.</param>
public sealed record FragmentChanged(AssemblyId Assembly, int Epoch, long From, long To, string Fragment, string Html) : HubEvent(Assembly, Epoch, From, To);

/// <summary>What was told before no longer helps: join again.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Epoch">The log's epoch.</param>
/// <param name="From">One more than <paramref name="To"/>.</param>
/// <param name="To">The last entry there is.</param>
/// <param name="Why"><c>epoch</c>: the record was restored from a backup.</param>
public sealed record ResyncRequired(AssemblyId Assembly, int Epoch, long From, long To, string Why) : HubEvent(Assembly, Epoch, From, To);
