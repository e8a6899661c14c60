using Deliberation.Core.Ballots;
using Deliberation.Core.Facts;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Assemblies;

public sealed partial record Assembly
{
    /// <summary>A participant casts their whole ballot in a stance round.</summary>
    /// <returns><c>StancesCast</c>; or <c>KeysDestroyed</c>, <c>UnknownRound</c>, <c>WrongRoundKind</c>, <c>NotSeated</c>, <c>NotEntitled</c>, <c>RoundNotOpen</c>, <c>RoundPaused</c>, <c>RoundClosed</c>, <c>NotOnBallot</c>.</returns>
    public Decision CastStances(Seat? seat, int round, Stances ballot) =>
        ForbidsBallot(seat, round, RoundKind.Stance, ballot) is { } no ? no : new Fact.StancesCast(seat!.Ballot, round, ballot);

    /// <summary>A participant casts their ranking in a ranking round.</summary>
    /// <returns><c>RankingCast</c>; or a refusal as for <see cref="CastStances"/>.</returns>
    public Decision CastRanking(Seat? seat, int round, Ranking ballot) =>
        ForbidsBallot(seat, round, RoundKind.Ranking, ballot) is { } no ? no : new Fact.RankingCast(seat!.Ballot, round, ballot);

    /// <summary>A participant casts their votes in a ratification round.</summary>
    /// <returns><c>RatificationCast</c>; or a refusal as for <see cref="CastStances"/>.</returns>
    public Decision CastRatification(Seat? seat, int round, Ratification ballot) =>
        ForbidsBallot(seat, round, RoundKind.Ratification, ballot) is { } no ? no : new Fact.RatificationCast(seat!.Ballot, round, ballot);

    // A ballot counts if and only if it commits before the close entry, so the clock isn't asked here: the close is.
    private Refusal? ForbidsBallot(Seat? seat, int number, RoundKind kind, Ballot ballot)
    {
        if (AreKeysDestroyed) return Refusal.KeysDestroyed;
        if (Round(number) is not { } round) return Refusal.UnknownRound;
        if (round.Kind != kind) return Refusal.WrongRoundKind;
        if (seat is null) return Refusal.NotSeated;
        if (!seat.Entitled) return Refusal.NotEntitled;
        if (NotOpen(round) is { } no) return no;
        return ballot.Highest > round.List.Length ? Refusal.NotOnBallot : null;
    }

    private static Refusal? NotOpen(Round round) => round.State switch
    {
        RoundState.Scheduled => Refusal.RoundNotOpen,
        RoundState.Open => null,
        RoundState.Paused => Refusal.RoundPaused,
        RoundState.Closed => Refusal.RoundClosed,
        _ => throw new InvalidOperationException($"round state {round.State}"),
    };
}
