using System.Numerics;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Tests.Records.Json;

public sealed class RatioTests
{
    [Theory]
    [InlineData(166, 274, "83", "137")]
    [InlineData(-4, -6, "2", "3")]
    [InlineData(4, -6, "-2", "3")]
    [InlineData(0, -5, "0", "1")]
    public void A_fraction_is_reduced_and_its_denominator_positive(long num, long den, string reducedNum, string reducedDen)
    {
        var ratio = new Ratio(num, den);
        Assert.Equal($$"""{"den":"{{reducedDen}}","num":"{{reducedNum}}"}""", ratio.ToJson().ToString());
        Assert.Equal(ratio, Ratio.Parse(ratio.ToJson()).Value);
    }

    [Fact]
    public void Numbers_beyond_every_integer_type_are_exact()
    {
        var ratio = new Ratio(BigInteger.Pow(10, 60) + 1, BigInteger.Pow(2, 200));
        Assert.Equal(ratio, Ratio.Parse(ratio.ToJson()).Value);
    }

    [Fact]
    public void A_fraction_without_denominator_cannot_be_made()
    {
        Assert.Throws<DivideByZeroException>(() => new Ratio(1, 0));
        Assert.Equal("0/1", default(Ratio).ToString());
    }

    [Theory]
    [InlineData("2", "4")]
    [InlineData("1", "-2")]
    [InlineData("1", "0")]
    [InlineData("01", "2")]
    [InlineData("+1", "2")]
    [InlineData("-0", "1")]
    [InlineData(" 1", "2")]
    [InlineData("", "2")]
    public void Another_spelling_of_a_fraction_is_refused(string num, string den)
    {
        var json = JcsValue.Of(("num", JcsValue.Of(num)), ("den", JcsValue.Of(den)));
        Assert.Equal(FlawKind.WrongShape, Ratio.Parse(json).Flaw?.Kind);
    }
}
