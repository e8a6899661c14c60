using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Uncertainty;

/// <summary>
/// The least number of votes before a figure is published: thin data is a bigger danger than disagreement. Under the gate
/// the page says how many votes are missing instead of a figure. Example: 13 votes in a group: "7 more votes needed".
/// </summary>
public static class DataGate
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "data-gate", 1, "Minimum-data gate", "uncertainty",
        "No figure about a group is published below 20 votes; the page says how many are missing. Thin data is a bigger danger than disagreement.",
        "missing = max(0, 20 - votes)",
        "J. D. Parker et al. (2017), NCHS data presentation standards for proportions, https://www.cdc.gov/nchs/data/series/sr_02/sr02_175.pdf",
        "20 votes are enough", "O(1)",
        "13 votes: 7 more votes needed",
        ["says what is missing instead of a figure"],
        ["makes 20 votes representative"],
        "The assembly itself has fewer than 20 people: then show counts instead of shares.");

    /// <summary>Votes a group needs on a norm.</summary>
    public const int FewestVotes = 20;

    /// <summary>How many votes are missing; 0 when there are enough.</summary>
    public static long Missing(long votes, long needed = FewestVotes) => Math.Max(0, needed - votes);
}
