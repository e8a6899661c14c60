namespace Deliberation.Consensus.Ranked;

/// <summary>How strong a pairwise victory is.</summary>
public enum Strength
{
    /// <summary>The number of voters on the winning side.</summary>
    WinningVotes,

    /// <summary>That number less the voters on the losing side.</summary>
    Margins,
}

/// <summary>Victories of a pairwise matrix.</summary>
public static class Victories
{
    /// <summary>Strength of a's victory over b; 0 when a does not beat b.</summary>
    public static long Of(PairwiseMatrix pairs, int a, int b, Strength measure)
    {
        var (won, lost) = (pairs[a, b], pairs[b, a]);
        if (won <= lost) return 0;
        return measure == Strength.WinningVotes ? won : won - lost;
    }
}
