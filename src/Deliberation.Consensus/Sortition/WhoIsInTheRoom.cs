using System.Numerics;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Results;
using Deliberation.Consensus.Uncertainty;

namespace Deliberation.Consensus.Sortition;

/// <summary>
/// Who is in the room against the population it should resemble, feature by feature: per value how many of those who stated the
/// feature, the Wilson interval of that share, and whether it leaves the target out. Only then a value is called under- or
/// over-represented: |x/n - t| > z sqrt(t(1 - t)/n) (Wilson 1927, doi:10.1080/01621459.1927.10502953), decided as (xT - nt')^2 > z^2 n t'(T
/// - t') in whole numbers with t = t'/T. Per feature the index of dissimilarity, half the sum of |share - target|: the part of the room
/// that would have to be other people (Duncan and Duncan 1955, doi:10.2307/2088328). Fewer than 20 who stated a feature say nothing.
/// Who did not state it is counted apart. No ties: an interval that just reaches the target does not leave it out. Cost: people x
/// features. Example: 30 women of 40, half of the population: 0.598 to 0.858, over; 1/4 of the room would have to be others.
/// </summary>
public static class WhoIsInTheRoom
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "room-against-population", 1, "Who is in the room", "sortition",
        "Which groups of the population are missing in the room and which are there too often, as far as so few people can tell.",
        "share = present/stated; under or over when its Wilson interval leaves the target out; dissimilarity = sum |share - target| / 2",
        "E. B. Wilson (1927), doi:10.1080/01621459.1927.10502953; O. D. Duncan and B. Duncan (1955), doi:10.2307/2088328",
        "an interval that just reaches the target does not leave it out", "O(people * features)",
        "30 women and 10 men, half of each in the population: women 0.598 to 0.858, over; 1/4 would have to be others",
        ["checked exactly", "guesses nothing that people did not state", "names nobody: cells under 5 people are kept back"],
        ["sees two features at once: a room can match each and still lack young women", "says why people stayed away"],
        "The target population is not known, or being in the room was not open to all of it.");

    // z = 1.959963984540054 as a whole number of 1e-15, squared over 1e-30.
    private static readonly BigInteger SquaredZ = BigInteger.Pow(1_959_963_984_540_054, 2);
    private static readonly BigInteger SquaredUnit = BigInteger.Pow(10, 30);

    /// <summary>Where a value stands.</summary>
    public enum Standing
    {
        /// <summary>The interval lies below the target.</summary>
        Under,

        /// <summary>The interval holds the target: chance alone can explain the difference.</summary>
        Within,

        /// <summary>The interval lies above the target.</summary>
        Over,
    }

    /// <summary>Where <paramref name="present"/> of <paramref name="stated"/> people stand; null below the gate.</summary>
    public static Standing? Of(long present, long stated, Fraction target, long fewest = DataGate.FewestVotes)
    {
        if (stated == 0 || DataGate.Missing(stated, fewest) > 0) return null;
        var apart = present * target.Den - stated * target.Num;
        if (apart * apart * SquaredUnit <= SquaredZ * stated * target.Num * (target.Den - target.Num)) return Standing.Within;
        return apart.Sign < 0 ? Standing.Under : Standing.Over;
    }

    /// <summary>The index of dissimilarity, from 0 (alike) to 1; null when nobody stated the feature.</summary>
    public static Fraction? Dissimilarity(Room.Feature feature)
    {
        if (feature.Stated == 0) return null;
        var sum = Fraction.Zero;
        foreach (var value in feature.Values)
        {
            var apart = new Fraction(value.Present, feature.Stated) - value.Target;
            sum += apart.Sign < 0 ? -apart : apart;
        }
        return sum / 2;
    }
}
