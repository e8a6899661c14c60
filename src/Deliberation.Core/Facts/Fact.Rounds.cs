using System.Collections.Immutable;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Facts;

public abstract partial record Fact
{
    /// <summary>A round opened; for ballot rounds this freezes the list that ballots refer to.</summary>
    /// <param name="By">The facilitator; null when the service moved the agenda on.</param>
    /// <param name="Round">The round's number.</param>
    /// <param name="Item">Kind, mode, planned minutes, reading.</param>
    /// <param name="List">The ballot list; empty in rounds without ballots.</param>
    /// <param name="Count">Head counts at this moment.</param>
    /// <param name="ClosesAt">The deadline to the second, or null.</param>
    public sealed record RoundOpened(
        Staff? By,
        int Round,
        AgendaItem Item,
        ImmutableArray<ListedNorm> List,
        HeadCount Count,
        DateTimeOffset? ClosesAt) : ByStaffOrSystem(By)
    {
        /// <inheritdoc />
        public override string Kind => "round-opened/1";

        /// <inheritdoc />
        public override int? InRound => Round;
    }

    /// <summary>A round was paused: nothing can be sent to it until it goes on.</summary>
    /// <param name="By">The facilitator.</param>
    /// <param name="Round">The round's number.</param>
    /// <param name="LeftSeconds">What is left of the deadline, or null.</param>
    public sealed record RoundPaused(Staff By, int Round, long? LeftSeconds) : ByStaff(By)
    {
        /// <inheritdoc />
        public override string Kind => "round-paused/1";

        /// <inheritdoc />
        public override int? InRound => Round;
    }

    /// <summary>A paused round went on.</summary>
    /// <param name="By">The facilitator.</param>
    /// <param name="Round">The round's number.</param>
    /// <param name="ClosesAt">The new deadline, or null.</param>
    public sealed record RoundResumed(Staff By, int Round, DateTimeOffset? ClosesAt) : ByStaff(By)
    {
        /// <inheritdoc />
        public override string Kind => "round-resumed/1";

        /// <inheritdoc />
        public override int? InRound => Round;
    }

    /// <summary>A running round got more time (or its first deadline).</summary>
    /// <param name="By">The facilitator.</param>
    /// <param name="Round">The round's number.</param>
    /// <param name="ClosesAt">The new deadline; null while paused.</param>
    /// <param name="LeftSeconds">What is left, while paused; else null.</param>
    public sealed record RoundExtended(Staff By, int Round, DateTimeOffset? ClosesAt, long? LeftSeconds) : ByStaff(By)
    {
        /// <inheritdoc />
        public override string Kind => "round-extended/1";

        /// <inheritdoc />
        public override int? InRound => Round;
    }

    /// <summary>A facilitator was shown the names of those who had no ballot in the round yet. Once a round, so that nobody can compare two lists.</summary>
    /// <param name="By">The facilitator.</param>
    /// <param name="Round">The round's number.</param>
    /// <param name="Voted">People with a name and a ballot at this moment; at least five.</param>
    /// <param name="Missing">People with a name and without a ballot: those who were shown; at least five.</param>
    public sealed record NamesShown(Staff By, int Round, int Voted, int Missing) : ByStaff(By)
    {
        /// <inheritdoc />
        public override string Kind => "names-shown/1";

        /// <inheritdoc />
        public override int? InRound => Round;
    }

    /// <summary>A round was closed; a ballot counts if and only if its entry lies before this one.</summary>
    /// <param name="By">The facilitator; null for the deadline.</param>
    /// <param name="Round">The round's number.</param>
    /// <param name="Count">Head counts at this moment.</param>
    public sealed record RoundClosed(Staff? By, int Round, HeadCount Count) : ByStaffOrSystem(By)
    {
        /// <inheritdoc />
        public override string Kind => "round-closed/1";

        /// <inheritdoc />
        public override int? InRound => Round;
    }

    /// <summary>A ballot was cast; it replaces an earlier one of the same tag in the same round.</summary>
    /// <param name="Tag">The ballot tag.</param>
    /// <param name="Round">The round's number.</param>
    public abstract record BallotCast(Tag Tag, int Round) : ByParticipant(Tag)
    {
        /// <inheritdoc />
        public sealed override int? InRound => Round;
    }

    /// <summary>Stances were cast.</summary>
    /// <param name="Tag">The ballot tag.</param>
    /// <param name="Round">The round's number.</param>
    /// <param name="Ballot">The whole ballot.</param>
    public sealed record StancesCast(Tag Tag, int Round, Stances Ballot) : BallotCast(Tag, Round)
    {
        /// <inheritdoc />
        public override string Kind => "stances-cast/1";
    }

    /// <summary>A ranking was cast.</summary>
    /// <param name="Tag">The ballot tag.</param>
    /// <param name="Round">The round's number.</param>
    /// <param name="Ballot">The whole ballot.</param>
    public sealed record RankingCast(Tag Tag, int Round, Ranking Ballot) : BallotCast(Tag, Round)
    {
        /// <inheritdoc />
        public override string Kind => "ranking-cast/1";
    }

    /// <summary>Ratification votes were cast.</summary>
    /// <param name="Tag">The ballot tag.</param>
    /// <param name="Round">The round's number.</param>
    /// <param name="Ballot">The whole ballot, reasons by commitment (field <c>reason-N</c>, N the ballot number).</param>
    public sealed record RatificationCast(Tag Tag, int Round, Ratification Ballot) : BallotCast(Tag, Round)
    {
        /// <inheritdoc />
        public override string Kind => "ratification-cast/1";

        /// <inheritdoc />
        public override IEnumerable<(string Field, TextCommit Commit)> Texts =>
            Ballot.Reasons.Select(reason => ($"reason-{reason.N.ToString(System.Globalization.CultureInfo.InvariantCulture)}", reason.Reason));
    }
}
