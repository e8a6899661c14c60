using System.Globalization;
using System.Numerics;

namespace Deliberation.Core.Records.Json;

/// <summary>An exact fraction as it stands in hashed JSON: reduced, the denominator positive.</summary>
public readonly record struct Ratio
{
    private readonly BigInteger _den;

    /// <summary>Reduces the fraction.</summary>
    /// <exception cref="DivideByZeroException">The denominator is zero.</exception>
    public Ratio(BigInteger num, BigInteger den)
    {
        if (den.IsZero) throw new DivideByZeroException("A fraction needs a denominator.");
        var divisor = BigInteger.GreatestCommonDivisor(num, den) * den.Sign;
        Num = num / divisor;
        _den = den / divisor;
    }

    /// <summary>Numerator.</summary>
    public BigInteger Num { get; }

    /// <summary>Denominator, above zero; <c>default</c> is 0/1.</summary>
    public BigInteger Den => _den.IsZero ? BigInteger.One : _den;

    /// <summary>{"den": "decimal", "num": "decimal"}.</summary>
    public JcsValue.Map ToJson() => JcsValue.Of(
        ("num", JcsValue.Of(Num.ToString(CultureInfo.InvariantCulture))),
        ("den", JcsValue.Of(Den.ToString(CultureInfo.InvariantCulture))));

    /// <summary>Reads <see cref="ToJson"/> back. <see cref="FlawKind.WrongShape"/> for anything else, also for what isn't reduced.</summary>
    public static Parsed<Ratio> Parse(JcsValue value)
    {
        if (value is not JcsValue.Map map || map.Unless("den", "num") is not null) return FlawKind.WrongShape;
        if (map["num"] is not JcsValue.Text num || map["den"] is not JcsValue.Text den) return FlawKind.WrongShape;
        if (num.Value.Length > 1000 || den.Value.Length > 1000) return FlawKind.TooLong;
        if (!BigInteger.TryParse(num.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n)) return FlawKind.WrongShape;
        if (!BigInteger.TryParse(den.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var d)) return FlawKind.WrongShape;
        if (d.Sign <= 0) return FlawKind.WrongShape;
        var ratio = new Ratio(n, d);
        return ratio.ToJson().Equals(map) ? ratio : FlawKind.WrongShape;
    }

    /// <summary>num/den.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Num}/{Den}");
}
