namespace Deliberation.Consensus.Opinions;

/// <summary>
/// How one group stands to one norm, and how that differs from the rest (Small et al. 2021, doi:10.6035/recerca.5516).
/// pa = (A+1)/(S+2); pat = 2 sqrt(S+1) ((A+1)/(S+1) - 1/2); ra = pa / ((A_rest+1)/(S_rest+2)); rat = two-proportion z with +1 on
/// all counts; the same with D. Doubles with + - * / sqrt in a fixed order. Example: A = 3 of S = 3, rest 0 of 3: pa = 4/5,
/// pat = 2, ra = 4, rat = (1 - 1/4) / sqrt(5/8 * 3/8 * (1/4 + 1/4)) = 2.19.
/// </summary>
/// <param name="Votes">The group's votes.</param>
/// <param name="AgreeShare">pa.</param>
/// <param name="DisagreeShare">pd.</param>
/// <param name="AgreeTest">pat.</param>
/// <param name="DisagreeTest">pdt.</param>
/// <param name="AgreeRatio">ra.</param>
/// <param name="DisagreeRatio">rd.</param>
/// <param name="AgreeDifference">rat.</param>
/// <param name="DisagreeDifference">rdt.</param>
public sealed record GroupStatistic(
    NormVotes Votes, double AgreeShare, double DisagreeShare, double AgreeTest, double DisagreeTest,
    double AgreeRatio, double DisagreeRatio, double AgreeDifference, double DisagreeDifference)
{
    /// <summary>Above this a test counts as significant (90%, one side).</summary>
    public const double Significant = 1.2816;

    /// <summary>Tells the group apart from the rest and is meant by most of it: agreed or disagreed.</summary>
    public bool Qualifies =>
        (AgreeDifference > Significant && AgreeTest > Significant) || (DisagreeDifference > Significant && DisagreeTest > Significant);

    /// <summary>The norm speaks for the group by agreement rather than by disagreement.</summary>
    public bool SpeaksByAgreement => AgreeDifference > DisagreeDifference;

    /// <summary>From the votes of a group and of all other groups together.</summary>
    public static GroupStatistic Of(NormVotes group, NormVotes rest) => new(
        group, group.AgreeShare, group.DisagreeShare,
        Proportion(group.Agree, group.Seen), Proportion(group.Disagree, group.Seen),
        group.AgreeShare / rest.AgreeShare, group.DisagreeShare / rest.DisagreeShare,
        Difference(group.Agree, group.Seen, rest.Agree, rest.Seen), Difference(group.Disagree, group.Seen, rest.Disagree, rest.Seen));

    /// <summary>Test of a share against one half: 2 sqrt(S+1) ((A+1)/(S+1) - 1/2).</summary>
    public static double Proportion(int successes, int seen) => 2.0 * Math.Sqrt(seen + 1.0) * ((successes + 1.0) / (seen + 1.0) - 0.5);

    private static double Difference(int successes, int seen, int restSuccesses, int restSeen)
    {
        var p1 = (successes + 1.0) / (seen + 1.0);
        var p2 = (restSuccesses + 1.0) / (restSeen + 1.0);
        var pooled = (successes + restSuccesses + 2.0) / (seen + restSeen + 2.0);
        if (pooled == 1.0) return 0.0;
        return (p1 - p2) / Math.Sqrt(pooled * (1.0 - pooled) * (1.0 / (seen + 1.0) + 1.0 / (restSeen + 1.0)));
    }
}
