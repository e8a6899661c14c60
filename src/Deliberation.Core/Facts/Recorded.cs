namespace Deliberation.Core.Facts;

/// <summary>A fact in its place in the record.</summary>
/// <param name="Seq">Its index, from 0.</param>
/// <param name="At">The minute of its commit, UTC, as the leaf shows it.</param>
/// <param name="Fact">What happened.</param>
public sealed record Recorded(long Seq, DateTimeOffset At, Fact Fact);
