namespace Deliberation.Consensus.Uncertainty;

/// <summary>
/// The least number of votes before a figure is published: thin data is a bigger danger than disagreement. Under the gate
/// the page says how many votes are missing instead of a figure. Example: 13 votes in a group: "7 more votes needed".
/// </summary>
public static class DataGate
{
    /// <summary>Votes a group needs on a norm.</summary>
    public const int FewestVotes = 20;

    /// <summary>How many votes are missing; 0 when there are enough.</summary>
    public static long Missing(long votes, long needed = FewestVotes) => Math.Max(0, needed - votes);
}
