using System.Collections.Immutable;
using Deliberation.Core.Ballots;

namespace Deliberation.Rehearse.Scripts;

/// <summary>What a rehearsal plays: statements that become norms, and people with their votes on them.</summary>
/// <param name="Title">The assembly's title.</param>
/// <param name="Statements">The statements in the order in which they are seeded.</param>
/// <param name="People">The people, one per distinct voter of the source.</param>
/// <param name="Remarks">What was read differently from what stood there, one sentence each; shown before the first step.</param>
public sealed record Script(string Title, ImmutableArray<Statement> Statements, ImmutableArray<Person> People, ImmutableArray<string> Remarks);

/// <summary>One statement.</summary>
/// <param name="SourceId">Its id in the source.</param>
/// <param name="Text">What is seeded: 1 to 1,000 characters.</param>
/// <param name="ModeratedOut">Whether the source's moderators took it out.</param>
public sealed record Statement(string SourceId, string Text, bool ModeratedOut);

/// <summary>One person.</summary>
/// <param name="Name">The pseudonym they join with.</param>
/// <param name="Votes">Their last vote on each statement they saw, ascending by index.</param>
public sealed record Person(string Name, ImmutableArray<Vote> Votes);

/// <summary>One vote.</summary>
/// <param name="Statement">Index into <see cref="Script.Statements"/>.</param>
/// <param name="Stance">Agree, disagree or pass.</param>
/// <param name="At">When it was given, in the source's own unit; orders rankings.</param>
public readonly record struct Vote(int Statement, Stance Stance, long At);
