using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;

namespace Deliberation.Consensus.Sortition;

/// <summary>The people in the room as numbers beside the population they should resemble. Immutable; thread safe.</summary>
/// <param name="People">How many are in the room.</param>
/// <param name="Features">What is compared, each by itself: no two features are ever crossed.</param>
public sealed record Room(long People, ImmutableArray<Room.Feature> Features)
{
    /// <summary>One feature, e.g. <c>age</c>.</summary>
    /// <param name="Name">As the files spell it.</param>
    /// <param name="Values">Every value of the population, in its order.</param>
    /// <param name="NotStated">People in the room who did not state it; nobody guesses for them.</param>
    public sealed record Feature(string Name, ImmutableArray<Value> Values, long NotStated)
    {
        /// <summary>People who stated it: the base of all shares.</summary>
        public long Stated => Values.Sum(value => value.Present);
    }

    /// <summary>One value of a feature.</summary>
    /// <param name="Name">E.g. <c>young</c>.</param>
    /// <param name="Present">People in the room who stated it.</param>
    /// <param name="Target">Its share of the population, from 0 to 1; those of a feature add up to 1.</param>
    public sealed record Value(string Name, long Present, Fraction Target);
}
