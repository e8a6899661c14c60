using Deliberation.Consensus.Numbers;

namespace Deliberation.Consensus.Proportional;

/// <summary>
/// Finds the position with the smallest exact value while computing exactly only where doubles cannot decide: every
/// position first gets a double with a bound on its error, and only those whose intervals reach the smallest one are
/// computed as fractions. The answer is always the exact one, ties to the lowest position.
/// </summary>
internal static class LeastValue
{
    /// <summary>
    /// The chosen position and its exact value; null when no position has a value.
    /// <paramref name="estimate"/> gives (value, error bound) or null for "has none for sure";
    /// <paramref name="exact"/> gives the value or null for "has none".
    /// </summary>
    public static (int Position, Fraction Value)? Find(
        int size, Func<int, (double Value, double Error)?> estimate, Func<int, Fraction?> exact)
    {
        var guesses = new (double Value, double Error)?[size];
        for (var a = 0; a < size; a++) guesses[a] = estimate(a);
        var left = Enumerable.Range(0, size).Where(a => guesses[a] is not null).OrderBy(a => guesses[a]!.Value.Value - guesses[a]!.Value.Error).ToList();
        (int Position, Fraction Value)? best = null;
        var ceiling = double.PositiveInfinity;
        foreach (var a in left)
        {
            var (value, error) = guesses[a]!.Value;
            if (value - error > ceiling) break;
            if (exact(a) is not { } found) continue;
            ceiling = Math.Min(ceiling, value + error);
            if (best is null || found < best.Value.Value || (found == best.Value.Value && a < best.Value.Position)) best = (a, found);
        }
        return best;
    }
}
