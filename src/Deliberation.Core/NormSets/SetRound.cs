using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.NormSets;

/// <summary>One round that was held.</summary>
/// <param name="Number">Its number on the agenda.</param>
/// <param name="Item">Kind, ballot mode, reading; the minutes planned are not part of the set.</param>
/// <param name="OpenedSeq">The entry that opened it.</param>
/// <param name="OpenedAt">Its minute.</param>
/// <param name="ClosedSeq">The entry that closed it.</param>
/// <param name="ClosedAt">Its minute.</param>
/// <param name="AtOpening">Head counts at the opening.</param>
/// <param name="AtClose">Head counts at the close.</param>
/// <param name="Norms">Norms on the ballot list; 0 in rounds without ballots.</param>
/// <param name="Ballots">Ballot entries, replaced ones included.</param>
/// <param name="Superseded">Ballots replaced by a later one of the same person.</param>
/// <param name="Result">What the charter's rule gave; null in rounds without ballots.</param>
public sealed record SetRound(
    int Number,
    AgendaItem Item,
    long OpenedSeq,
    DateTimeOffset OpenedAt,
    long ClosedSeq,
    DateTimeOffset ClosedAt,
    HeadCount AtOpening,
    HeadCount AtClose,
    int Norms,
    long Ballots,
    long Superseded,
    SetResult? Result)
{
    /// <summary>A closed round as the record tells it.</summary>
    /// <exception cref="ArgumentException">The round isn't closed.</exception>
    public static SetRound Of(Round round, SetResult? result) =>
        round is { OpenedAt: { } openedAt, ClosedAt: { } closedAt, AtOpening: { } atOpening, AtClose: { } atClose }
            ? new SetRound(
                round.Number, round.Item with { Minutes = 0 }, round.OpenedSeq, openedAt, round.ClosedSeq, closedAt, atOpening, atClose,
                round.List.Length, round.Ballots, round.Ballots - round.Cast.Count, result)
            : throw new ArgumentException("The round isn't closed.", nameof(round));
}

/// <summary>How a round was counted.</summary>
/// <param name="Method">The method's id.</param>
/// <param name="Version">The method's version.</param>
/// <param name="Parameters">The method's parameters.</param>
/// <param name="TieBreak">How ties were broken, in one plain sentence.</param>
/// <param name="Seed">Where all chance of the round came from.</param>
/// <param name="Sha256">SHA-256 of the round's member of result.json.</param>
public sealed record SetResult(string Method, int Version, JcsValue Parameters, string TieBreak, Seed Seed, Hash32 Sha256);
