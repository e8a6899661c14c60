using Deliberation.Core.Records;

namespace Deliberation.Core.Assemblies;

/// <summary>A participant's place in one assembly: what the record knows them by.</summary>
/// <param name="Voice">Tag for proposals and points.</param>
/// <param name="Ballot">Tag for ballots.</param>
/// <param name="Entitled">Whether they are on the roll.</param>
public sealed record Seat(Tag Voice, Tag Ballot, bool Entitled);

/// <summary>The roll as the writer reads it in its own turn: people on it and its RFC 6962 root.</summary>
/// <param name="Count">People on the roll.</param>
/// <param name="Root">Root over the sorted salted hashes of their ids.</param>
public sealed record Roll(int Count, Hash32 Root);

/// <summary>What a decision may know besides the assembly's state: the writer's clock, the caller's seat, the roll, who is present.</summary>
/// <param name="Now">The writer's clock.</param>
/// <param name="Seat">The caller's seat, or null when they have none.</param>
/// <param name="Roll">Reads the roll; called only by decisions that need it.</param>
/// <param name="Present">Participants present by heartbeat.</param>
public sealed record Turn(DateTimeOffset Now, Seat? Seat, Func<Roll> Roll, int Present);
