using System.Numerics;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Charter;

/// <summary>A ratio from 0 to 1 of small integers, reduced, so that equal shares are equal bytes; compared exactly.</summary>
/// <param name="Num">0 to <paramref name="Den"/>.</param>
/// <param name="Den">1 to 1,000,000.</param>
public readonly record struct Share(int Num, int Den)
{
    /// <summary>Whether it is a reduced ratio from 0 to 1 with a denominator of at most a million.</summary>
    public bool IsValid => Den is >= 1 and <= 1_000_000 && Num >= 0 && Num <= Den && BigInteger.GreatestCommonDivisor(Num, Den).IsOne;

    /// <summary>The share that someone wrote, e.g. 66/100, reduced; what isn't a ratio stays as it is and is not valid.</summary>
    public static Share Of(int num, int den)
    {
        if (num < 0 || den < 1) return new Share(num, den);
        var divisor = (int)BigInteger.GreatestCommonDivisor(num, den);
        return new Share(num / divisor, den / divisor);
    }

    /// <summary>As it stands in hashed JSON: {"den": "decimal", "num": "decimal"}.</summary>
    public JcsValue.Map ToJson() => new Ratio(Num, Den).ToJson();

    /// <summary>Reads <see cref="ToJson"/> back; null for anything else and for what isn't valid.</summary>
    public static Share? Read(JcsValue? json) =>
        json is not null && Ratio.Parse(json).Is(out var ratio, out _) && ratio.Num >= 0 && ratio.Num <= ratio.Den && ratio.Den <= 1_000_000
            ? new Share((int)ratio.Num, (int)ratio.Den)
            : null;

    /// <summary>Whether part / whole is at least this share, exactly; an empty whole never is.</summary>
    public bool IsReachedBy(long part, long whole) => whole > 0 && checked(part * Den) >= checked(whole * Num);
}
