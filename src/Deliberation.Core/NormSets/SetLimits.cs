using System.Collections.Immutable;

namespace Deliberation.Core.NormSets;

/// <summary>What a set doesn't settle and can't prove. A set without limits would claim too much.</summary>
/// <param name="NotSettled">Norms without a quorum, by number, ascending.</param>
/// <param name="NotOnBallot">Norms that never stood on a ballot.</param>
/// <param name="Statements">Plain sentences.</param>
public sealed record SetLimits(ImmutableArray<int> NotSettled, NotOnBallotCounts NotOnBallot, ImmutableArray<string> Statements);

/// <summary>Norms that never stood on a ballot, counted by why.</summary>
/// <param name="Accepted">Accepted, but on no ballot list.</param>
/// <param name="RefusedInModeration">Refused by a moderator, with a reason.</param>
/// <param name="Waiting">Still waiting for a moderator.</param>
/// <param name="Withdrawn">Withdrawn by their authors.</param>
public sealed record NotOnBallotCounts(int Accepted, int RefusedInModeration, int Waiting, int Withdrawn);
