using Deliberation.Core.Records;

namespace Deliberation.Verify.Records;

/// <summary>The last ballot of a person in a round, as its leaf shows it.</summary>
/// <param name="Seq">Its entry.</param>
/// <param name="Kind">The leaf's kind.</param>
/// <param name="Commit">The commitment of its body.</param>
internal readonly record struct CastBallot(long Seq, string Kind, BodyCommit Commit);
