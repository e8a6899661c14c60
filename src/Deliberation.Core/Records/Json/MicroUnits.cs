namespace Deliberation.Core.Records.Json;

/// <summary>Real numbers in hashed results: integers in units of 1e-6.</summary>
public static class MicroUnits
{
    /// <summary>The double product x * 1e6 rounded half to even.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not a number, infinite, or beyond 2^53 - 1 units.</exception>
    public static long Of(double value)
    {
        var units = Math.Round(value * 1e6, MidpointRounding.ToEven);
        return Math.Abs(units) <= JcsValue.Number.Largest
            ? (long)units
            : throw new ArgumentOutOfRangeException(nameof(value), value, "No number of micro-units.");
    }

    /// <summary>The units of a value; null for a value that isn't defined (NaN or null).</summary>
    /// <exception cref="ArgumentOutOfRangeException">Infinite, or beyond 2^53 - 1 units.</exception>
    public static JcsValue OrNull(double? value) =>
        value is { } number && !double.IsNaN(number) ? JcsValue.Of(Of(number)) : JcsValue.Null;
}
