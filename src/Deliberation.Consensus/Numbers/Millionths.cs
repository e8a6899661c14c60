namespace Deliberation.Consensus.Numbers;

/// <summary>Real numbers of a hashed result, as integers in units of 1e-6.</summary>
public static class Millionths
{
    /// <summary>The double product x * 1e6, rounded half to even.</summary>
    /// <exception cref="OverflowException">The product is no number or lies beyond 2^53 - 1.</exception>
    public static long Of(double x)
    {
        var scaled = Math.Round(x * 1e6, MidpointRounding.ToEven);
        if (!(Math.Abs(scaled) <= 9007199254740991.0)) throw new OverflowException($"{x} has no place in a result.");
        return (long)scaled;
    }
}
