namespace Deliberation.Core.Rounds;

/// <summary>What people do in a round.</summary>
public enum RoundKind
{
    /// <summary>Read and ask.</summary>
    Briefing,

    /// <summary>Decide how to decide.</summary>
    Charter,

    /// <summary>Write norms.</summary>
    Proposing,

    /// <summary>Argue.</summary>
    Discussion,

    /// <summary>Say agree, disagree, pass or unsure to each norm.</summary>
    Stance,

    /// <summary>Put norms in order.</summary>
    Ranking,

    /// <summary>Grade norms.</summary>
    Grading,

    /// <summary>Choose between two values.</summary>
    TradeOff,

    /// <summary>Revise wordings.</summary>
    Revision,

    /// <summary>Consent or object to each norm.</summary>
    Ratification,

    /// <summary>Approve as many norms as one likes.</summary>
    Approval,

    /// <summary>Say again and again which of two norms.</summary>
    Pairwise,

    /// <summary>Name the best and the worst of a few norms.</summary>
    BestWorst,

    /// <summary>Spread points over norms.</summary>
    Points,

    /// <summary>Buy votes for and against norms with credits, at the price of their square.</summary>
    Quadratic,

    /// <summary>Say which norms to pay for out of a budget.</summary>
    Budget,
}

/// <summary>Who can see which ballot; recorded with the round, shown before voting, never loosened.</summary>
public enum BallotMode
{
    /// <summary>Ballots stand beside tags; bodies are published after close. The default.</summary>
    Pseudonymous,

    /// <summary>Names stand beside ballots.</summary>
    Open,

    /// <summary>Nobody sees person and ballot together.</summary>
    Confidential,
}

/// <summary>Where a round stands.</summary>
public enum RoundState
{
    /// <summary>On the agenda, not opened.</summary>
    Scheduled,

    /// <summary>Open.</summary>
    Open,

    /// <summary>Open, but nothing can be sent for the moment.</summary>
    Paused,

    /// <summary>Closed for ever.</summary>
    Closed,
}

/// <summary>Words of the round's enumerations on the wire, and which kinds work here.</summary>
public static class RoundWords
{
    private static readonly (RoundKind Kind, string Word)[] Kinds =
    [
        (RoundKind.Briefing, "briefing"), (RoundKind.Charter, "charter"), (RoundKind.Proposing, "proposing"),
        (RoundKind.Discussion, "discussion"), (RoundKind.Stance, "stance"), (RoundKind.Ranking, "ranking"),
        (RoundKind.Grading, "grading"), (RoundKind.TradeOff, "trade-off"), (RoundKind.Revision, "revision"),
        (RoundKind.Ratification, "ratification"), (RoundKind.Approval, "approval"), (RoundKind.Pairwise, "pairwise"),
        (RoundKind.BestWorst, "best-worst"), (RoundKind.Points, "points"), (RoundKind.Quadratic, "quadratic"), (RoundKind.Budget, "budget"),
    ];

    /// <summary>The word of a kind.</summary>
    public static string Word(this RoundKind kind) => Kinds.First(pair => pair.Kind == kind).Word;

    /// <summary>The kind of a word, or null for any other word.</summary>
    public static RoundKind? ParseKind(string? word)
    {
        foreach (var (kind, known) in Kinds)
            if (known == word)
                return kind;
        return null;
    }

    /// <summary>Whether a round of this kind takes ballots of norms, so that opening it freezes a ballot list (and the first one freezes roll and charter).</summary>
    public static bool TakesBallots(this RoundKind kind) => kind is RoundKind.Stance or RoundKind.Ranking or RoundKind.Ratification;

    /// <summary>Whether rounds of this kind can be put on an agenda today. The other kinds are named so that their facts have a place.</summary>
    public static bool IsOffered(this RoundKind kind) =>
        kind is RoundKind.Briefing or RoundKind.Proposing or RoundKind.Stance or RoundKind.Ranking or RoundKind.Ratification;

    /// <summary>The word of a ballot mode.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined mode.</exception>
    public static string Word(this BallotMode mode) => mode switch
    {
        BallotMode.Pseudonymous => "pseudonymous",
        BallotMode.Open => "open",
        BallotMode.Confidential => "confidential",
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, "not a ballot mode"),
    };

    /// <summary>The mode of a word, or null for any other word.</summary>
    public static BallotMode? ParseMode(string? word) => word switch
    {
        "pseudonymous" => BallotMode.Pseudonymous,
        "open" => BallotMode.Open,
        "confidential" => BallotMode.Confidential,
        _ => null,
    };

    /// <summary>The word of a state.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined state.</exception>
    public static string Word(this RoundState state) => state switch
    {
        RoundState.Scheduled => "scheduled",
        RoundState.Open => "open",
        RoundState.Paused => "paused",
        RoundState.Closed => "closed",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "not a round state"),
    };
}
