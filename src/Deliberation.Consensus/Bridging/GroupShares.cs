using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Opinions;

namespace Deliberation.Consensus.Bridging;

/// <summary>What every measure of bridging starts from.</summary>
internal static class GroupShares
{
    private const long MostExact = 1L << 53;

    /// <summary>Per group the smoothed share of agreement, (A+1)/(S+2): never 0 or 1, however few have answered.</summary>
    public static IEnumerable<Fraction> Agreeing(GroupVotes votes, int column) =>
        Enumerable.Range(0, votes.Groups).Select(group => votes.Of(group, column)).Select(v => new Fraction(v.Agree + 1L, v.Seen + 2L));

    /// <summary>Per group the smoothed share of disagreement, (D+1)/(S+2).</summary>
    public static IEnumerable<Fraction> Disagreeing(GroupVotes votes, int column) =>
        Enumerable.Range(0, votes.Groups).Select(group => votes.Of(group, column)).Select(v => new Fraction(v.Disagree + 1L, v.Seen + 2L));

    /// <summary>The product of the shares of agreement, or of disagreement, as the nearest double; 1 when there is no group.</summary>
    public static double Product(GroupVotes votes, int column, bool agreeing)
    {
        var (num, den) = (1L, 1L);
        for (var group = 0; group < votes.Groups; group++)
        {
            var v = votes.Of(group, column);
            // Up to here both are doubles, and so is their quotient's nearest; beyond, only the fraction in lowest terms says which.
            if (den > MostExact / (v.Seen + 2L))
                return (agreeing ? Agreeing(votes, column) : Disagreeing(votes, column))
                    .Aggregate(Fraction.One, (product, share) => product * share).ToDouble();
            (num, den) = (num * ((agreeing ? v.Agree : v.Disagree) + 1L), den * (v.Seen + 2L));
        }
        return (double)num / den;
    }
}
