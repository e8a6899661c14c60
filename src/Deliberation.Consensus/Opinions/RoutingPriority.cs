using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Opinions;

/// <summary>
/// Which norm to show next: [(1 - (P+1)/(S+2)) (E+1) (A+1)/(S+2) (1 + 8 * 2^(-S/5))]^2, E how extreme the norm is; new, agreed
/// and telling norms first, passed ones last. Polis; Small et al. 2021, doi:10.6035/recerca.5516. Cost 1. Example: nobody
/// saw it, E = 0: ((1 - 1/2) * 1 * 1/2 * 9)^2 = 5.0625.
/// </summary>
public static class RoutingPriority
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "routing-priority", 1, "Routing priority", "opinions",
        "Which norm to show next: new, agreed and telling norms first, passed ones last.",
        "[(1 - (P+1)/(S+2)) (E+1) (A+1)/(S+2) (1 + 8 * 2^(-S/5))]^2, E extremity",
        "C. Small et al. (2021), doi:10.6035/recerca.5516",
        "equal priorities: lower number", "O(1) a norm",
        "seen by 0, extremity 0: (1/2 * 1 * 1/2 * 9)^2 = 5.0625",
        ["new norms are seen"],
        ["equal chances of being shown for every norm"],
        "Everybody can answer all norms: show them all, in a drawn order.");

    /// <summary>The priority, at least 0.</summary>
    public static double Of(NormVotes votes, double extremity)
    {
        var passed = 1.0 - (votes.Passed + 1.0) / (votes.Seen + 2.0);
        var news = 1.0 + 8.0 * Elementary.Exp(-votes.Seen / 5.0 * Elementary.Ln2);
        var root = passed * (extremity + 1.0) * votes.AgreeShare * news;
        return root * root;
    }
}
