namespace Deliberation.Consensus.Analyses;

/// <summary>
/// How many resamples a report makes: 1,000 where they are cheap, fewer where each costs much, never under 20. It depends on the sizes
/// of the input alone, so that everybody makes as many.
/// </summary>
internal static class Resamples
{
    private const int Most = 1_000, Fewest = 20;
    private const long Budget = 400_000_000;

    /// <summary>From the elementary steps that one resample takes.</summary>
    public static int For(long steps) => (int)Math.Clamp(Budget / Math.Max(1, steps), Fewest, Most);
}
