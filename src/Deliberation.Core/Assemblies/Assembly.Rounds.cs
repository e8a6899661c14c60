using System.Collections.Immutable;
using Deliberation.Core.Ballots;
using Deliberation.Core.Facts;
using Deliberation.Core.Norms;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Assemblies;

public sealed partial record Assembly
{
    /// <summary>The fewest people among whom a list of names may leave anybody.</summary>
    public const int FewestNames = 5;

    /// <summary>The facilitator opens a round. The first ballot round freezes charter and roll.</summary>
    /// <param name="by">The facilitator; null when the service moves the agenda on.</param>
    /// <param name="turn">Clock, roll and presence.</param>
    /// <param name="number">The round.</param>
    /// <param name="norms">Norm numbers for the ballot list in this order; null for all accepted norms that aren't moderated out.</param>
    /// <returns><c>RollFrozen</c> where it is the first, then <c>RoundOpened</c>; or <c>UnknownRound</c>, <c>RoundClosed</c>, <c>RoundAlreadyOpened</c>,
    /// <c>AnotherRoundOpen</c>, <c>CharterMissing</c>, <c>EmptyRoll</c>, <c>NothingToVoteOn</c>, <c>TooManyNorms</c>, <c>DuplicateNorm</c>,
    /// <c>UnknownNorm</c>, <c>NormNotAccepted</c>, <c>NormRefused</c>, <c>NormWithdrawn</c>.</returns>
    public Decision OpenRound(Staff? by, Turn turn, int number, IReadOnlyList<int>? norms = null)
    {
        if (Round(number) is not { } round) return Refusal.UnknownRound;
        if (round.State == RoundState.Closed) return Refusal.RoundClosed;
        if (round.IsRunning) return Refusal.RoundAlreadyOpened;
        if (Running is not null) return Refusal.AnotherRoundOpen;
        return Opening(by, turn, round, norms);
    }

    /// <summary>The facilitator pauses the round; the clock stops.</summary>
    /// <returns><c>RoundPaused</c>; or <c>UnknownRound</c>, <c>RoundNotOpen</c>, <c>RoundPaused</c>, <c>RoundClosed</c>.</returns>
    public Decision PauseRound(Staff by, Turn turn, int number)
    {
        if (Round(number) is not { } round) return Refusal.UnknownRound;
        if (NotOpen(round) is { } no) return no;
        return new Fact.RoundPaused(by, number, round.ClosesAt is { } end ? Math.Max(0, (long)Math.Ceiling((end - turn.Now).TotalSeconds)) : null);
    }

    /// <summary>A paused round goes on with the time that was left.</summary>
    /// <returns><c>RoundResumed</c>; or <c>UnknownRound</c>, <c>RoundNotPaused</c>, <c>RoundClosed</c>.</returns>
    public Decision ResumeRound(Staff by, Turn turn, int number)
    {
        if (Round(number) is not { } round) return Refusal.UnknownRound;
        if (round.State == RoundState.Closed) return Refusal.RoundClosed;
        if (round.State != RoundState.Paused) return Refusal.RoundNotPaused;
        return new Fact.RoundResumed(by, number, round.Left is { } left ? WholeSecond(turn.Now) + left : null);
    }

    /// <summary>The facilitator gives a running round more time, counted from its deadline (from now where it has none).</summary>
    /// <returns><c>RoundExtended</c>; or <c>UnknownRound</c>, <c>RoundNotOpen</c>, <c>RoundClosed</c>, <c>ExtensionMalformed</c> (under 10 seconds, over 24 hours).</returns>
    public Decision ExtendRound(Staff by, Turn turn, int number, int seconds)
    {
        if (Round(number) is not { } round) return Refusal.UnknownRound;
        if (seconds is < 10 or > 86_400) return Refusal.ExtensionMalformed;
        if (round.State == RoundState.Scheduled) return Refusal.RoundNotOpen;
        if (round.State == RoundState.Closed) return Refusal.RoundClosed;
        return round.State == RoundState.Paused
            ? new Fact.RoundExtended(by, number, null, checked((long)(round.Left ?? TimeSpan.Zero).TotalSeconds + seconds))
            : new Fact.RoundExtended(by, number, (round.ClosesAt ?? WholeSecond(turn.Now)).AddSeconds(seconds), null);
    }

    /// <summary>The facilitator asks who has no ballot in a running round yet. All lists that were shown so far, taken together, must leave everybody among at least <see cref="FewestNames"/>.</summary>
    /// <param name="by">The facilitator.</param>
    /// <param name="number">The round.</param>
    /// <param name="named">Ballot tags of everybody on the roll who has a name.</param>
    /// <returns><c>NamesShown</c>; or <c>UnknownRound</c>, <c>WrongRoundKind</c>, <c>RoundNotOpen</c>, <c>RoundClosed</c>, <c>NamesShownBefore</c>, <c>TooFewNames</c>.</returns>
    public Decision ShowNames(Staff by, int number, IReadOnlySet<Tag> named)
    {
        if (Round(number) is not { } round) return Refusal.UnknownRound;
        if (!round.Kind.TakesBallots()) return Refusal.WrongRoundKind;
        if (round.State == RoundState.Scheduled) return Refusal.RoundNotOpen;
        if (round.State == RoundState.Closed) return Refusal.RoundClosed;
        if (round.CastWhenShown is not null) return Refusal.NamesShownBefore;
        var voted = named.Count(round.Cast.Contains);
        if (voted < FewestNames || named.Count - voted < FewestNames) return Refusal.TooFewNames;
        // One ballot tag goes with one person through all rounds: who is on which lists would single out a tag as well as a name.
        var lists = Rounds.Select(one => one.CastWhenShown).OfType<ImmutableHashSet<Tag>>().Append(round.Cast).ToImmutableArray();
        var alike = named.CountBy(tag => string.Concat(lists.Select(cast => cast.Contains(tag) ? '1' : '0')));
        if (alike.Any(group => group.Value < FewestNames)) return Refusal.TooFewNames;
        return new Fact.NamesShown(by, number, voted, named.Count - voted);
    }

    /// <summary>The facilitator (or, with null, the deadline) closes a running round for ever.</summary>
    /// <returns><c>RoundClosed</c>; or <c>UnknownRound</c>, <c>RoundNotOpen</c>, <c>RoundClosed</c>.</returns>
    public Decision CloseRound(Staff? by, Turn turn, int number)
    {
        if (Round(number) is not { } round) return Refusal.UnknownRound;
        if (round.State == RoundState.Scheduled) return Refusal.RoundNotOpen;
        if (round.State == RoundState.Closed) return Refusal.RoundClosed;
        return Closing(by, turn, round);
    }

    /// <summary>The service closes a round whose deadline has passed.</summary>
    /// <returns><c>RoundClosed</c>; nothing when the deadline was moved or the round closed meanwhile; or <c>UnknownRound</c>.</returns>
    public Decision CloseDueRound(Turn turn, int number)
    {
        if (Round(number) is not { } round) return Refusal.UnknownRound;
        return round.State == RoundState.Open && round.ClosesAt <= turn.Now ? Closing(null, turn, round) : Decision.Accept();
    }

    /// <summary>The facilitator moves the agenda on: what is open is closed, the next scheduled round is opened with all accepted norms.</summary>
    /// <returns><c>RoundClosed</c> where one was open, then what opening gives; or <c>AgendaFinished</c> (nothing open and nothing scheduled), or a refusal of the opening.</returns>
    public Decision AdvanceAgenda(Staff by, Turn turn)
    {
        var running = Running;
        var next = Rounds.FirstOrDefault(round => round.State == RoundState.Scheduled);
        if (running is null && next is null) return Refusal.AgendaFinished;
        var opening = next is null ? Decision.Accept() : Opening(by, turn, next, null);
        if (opening.Refusal is { } no) return no;
        return running is null ? opening : Decision.Accept([Closing(by, turn, running), .. opening.Facts]);
    }

    private Decision Opening(Staff? by, Turn turn, Round round, IReadOnlyList<int>? norms)
    {
        if (AreKeysDestroyed) return Refusal.KeysDestroyed;
        var closesAt = round.Item.Minutes == 0 ? (DateTimeOffset?)null : WholeSecond(turn.Now).AddMinutes(round.Item.Minutes);
        if (!round.Kind.TakesBallots())
        {
            var here = FrozenRoll?.Entitled ?? turn.Roll().Count;
            return new Fact.RoundOpened(by, round.Number, round.Item, [], new HeadCount(here, turn.Present, 0), closesAt);
        }

        if (Charter is null) return Refusal.CharterMissing;
        var list = BallotList(norms);
        if (list.Refusal is { } no) return no;
        var roll = FrozenRoll is null ? turn.Roll() : null;
        var entitled = roll?.Count ?? FrozenRoll!.Entitled;
        if (entitled == 0) return Refusal.EmptyRoll;
        var opened = new Fact.RoundOpened(by, round.Number, round.Item, list.Value, new HeadCount(entitled, turn.Present, 0), closesAt);
        return roll is null ? opened : Decision.Accept(new Fact.RollFrozen(roll.Count, roll.Root), opened);
    }

    private Fact.RoundClosed Closing(Staff? by, Turn turn, Round round) =>
        new(by, round.Number, new HeadCount(FrozenRoll?.Entitled ?? turn.Roll().Count, turn.Present, round.Cast.Count));

    private Result<ImmutableArray<ListedNorm>> BallotList(IReadOnlyList<int>? numbers)
    {
        var chosen = numbers ?? [.. Norms.Where(norm => norm.StandsByDefault).Select(norm => norm.Number)];
        if (chosen.Count == 0) return Refusal.NothingToVoteOn;
        if (chosen.Count > Ballot.MostNorms) return Refusal.TooManyNorms;
        if (chosen.Distinct().Count() != chosen.Count) return Refusal.DuplicateNorm;
        var list = ImmutableArray.CreateBuilder<ListedNorm>(chosen.Count);
        foreach (var number in chosen)
        {
            if (Norm(number) is not { } norm) return Refusal.UnknownNorm;
            if (norm.Status == NormStatus.Waiting) return Refusal.NormNotAccepted;
            if (norm.Status == NormStatus.Refused) return Refusal.NormRefused;
            if (norm.Status == NormStatus.Withdrawn) return Refusal.NormWithdrawn;
            list.Add(new ListedNorm(list.Count + 1, number, norm.Current.Number, norm.Current.Text));
        }

        return list.MoveToImmutable();
    }

    private static DateTimeOffset WholeSecond(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
