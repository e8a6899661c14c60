using System.Collections.Immutable;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;

namespace Deliberation.Consensus.Rounds;

/// <summary>
/// Everything that decides a closed ballot round: frozen when the round closed, recomputable from the record alone.
/// </summary>
/// <param name="Round">The round's number on the agenda, from 1.</param>
/// <param name="Kind">A kind of round that takes ballots.</param>
/// <param name="Norms">The frozen ballot list; N = 1, 2, ... without gaps.</param>
/// <param name="Ballots">The last ballot of each tag, each tag once; the order given never changes a result.</param>
/// <param name="AtClose">Head counts of round-closed.</param>
public sealed record RoundProfile(
    int Round,
    RoundKind Kind,
    ImmutableArray<ProfileNorm> Norms,
    ImmutableArray<TaggedBallot> Ballots,
    HeadCount AtClose);

/// <summary>A place on the ballot list.</summary>
/// <param name="N">The number that ballots use.</param>
/// <param name="Norm">The norm's number in the assembly.</param>
/// <param name="Version">Its version on this list.</param>
/// <param name="SourceId">Its id where it was imported; null otherwise.</param>
public readonly record struct ProfileNorm(int N, int Norm, int Version, string? SourceId);

/// <summary>A counted ballot and whose it is.</summary>
/// <param name="Tag">The ballot tag.</param>
/// <param name="Ballot">Of the kind that the round's kind asks for.</param>
public readonly record struct TaggedBallot(Tag Tag, Ballot Ballot);
