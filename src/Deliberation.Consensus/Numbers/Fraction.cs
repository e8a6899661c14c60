using System.Globalization;
using System.Numerics;

namespace Deliberation.Consensus.Numbers;

/// <summary>
/// An exact fraction, always reduced, denominator positive. Comparisons that decide something are made with it.
/// <c>default</c> is not a value; use <see cref="Zero"/>. Immutable.
/// </summary>
public readonly record struct Fraction : IComparable<Fraction>
{
    /// <summary>0/1.</summary>
    public static readonly Fraction Zero = new(BigInteger.Zero);

    /// <summary>1/1.</summary>
    public static readonly Fraction One = new(BigInteger.One);

    /// <summary>The fraction num/den in lowest terms.</summary>
    /// <exception cref="DivideByZeroException">den is 0.</exception>
    public Fraction(BigInteger num, BigInteger den)
    {
        if (den.IsZero) throw new DivideByZeroException("A ratio needs a denominator other than 0.");
        var common = BigInteger.GreatestCommonDivisor(num, den);
        if (den.Sign < 0) common = -common;
        Num = num / common;
        Den = den / common;
    }

    /// <summary>The whole number as a fraction over 1.</summary>
    public Fraction(BigInteger whole) => (Num, Den) = (whole, BigInteger.One);

    /// <summary>Numerator; carries the sign.</summary>
    public BigInteger Num { get; private init; }

    /// <summary>Denominator; at least 1.</summary>
    public BigInteger Den { get; }

    /// <summary>-1, 0 or 1.</summary>
    public int Sign => Num.Sign;

    /// <summary>A whole number is a fraction over 1.</summary>
    public static implicit operator Fraction(long whole) => new(new BigInteger(whole));

    /// <summary>Exact sum.</summary>
    public static Fraction operator +(Fraction a, Fraction b) => new(a.Num * b.Den + b.Num * a.Den, a.Den * b.Den);

    /// <summary>Exact difference.</summary>
    public static Fraction operator -(Fraction a, Fraction b) => new(a.Num * b.Den - b.Num * a.Den, a.Den * b.Den);

    /// <summary>Negation.</summary>
    public static Fraction operator -(Fraction a) => a with { Num = -a.Num };

    /// <summary>Exact product.</summary>
    public static Fraction operator *(Fraction a, Fraction b) => new(a.Num * b.Num, a.Den * b.Den);

    /// <summary>Exact quotient.</summary>
    /// <exception cref="DivideByZeroException">b is 0.</exception>
    public static Fraction operator /(Fraction a, Fraction b) => new(a.Num * b.Den, a.Den * b.Num);

    /// <summary>a is less than b.</summary>
    public static bool operator <(Fraction a, Fraction b) => a.CompareTo(b) < 0;

    /// <summary>a is greater than b.</summary>
    public static bool operator >(Fraction a, Fraction b) => a.CompareTo(b) > 0;

    /// <summary>a is at most b.</summary>
    public static bool operator <=(Fraction a, Fraction b) => a.CompareTo(b) <= 0;

    /// <summary>a is at least b.</summary>
    public static bool operator >=(Fraction a, Fraction b) => a.CompareTo(b) >= 0;

    /// <inheritdoc/>
    public int CompareTo(Fraction other) => (Num * other.Den).CompareTo(other.Num * Den);

    /// <summary>The nearest double, for display and for statistics only.</summary>
    public double ToDouble()
    {
        var shift = (int)Math.Max(0, Math.Max(Num.GetBitLength(), Den.GetBitLength()) - 1000);
        if (shift == 0) return (double)Num / (double)Den;
        return (double)(Num >> shift) / (double)(Den >> shift);
    }

    /// <summary>"2675/3", or "7" when the denominator is 1.</summary>
    public override string ToString() => Den.IsOne
        ? Num.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Num}/{Den}");
}
