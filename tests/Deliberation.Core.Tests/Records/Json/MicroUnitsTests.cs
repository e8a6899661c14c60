using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Tests.Records.Json;

public sealed class MicroUnitsTests
{
    [Theory]
    [InlineData(0.5, 500_000)]
    [InlineData(-1.0, -1_000_000)]
    [InlineData(0.0000005, 0)]
    [InlineData(0.0000015, 2)]
    [InlineData(-0.0000025, -2)]
    [InlineData(1.0 / 3.0, 333_333)]
    [InlineData(-0.0, 0)]
    public void The_product_is_rounded_half_to_even(double value, long units)
    {
        Assert.Equal(units, MicroUnits.Of(value));
    }

    [Fact]
    public void What_is_not_a_number_of_units_is_null_or_refused()
    {
        Assert.Equal(JcsValue.Null, MicroUnits.OrNull(double.NaN));
        Assert.Equal(JcsValue.Null, MicroUnits.OrNull(null));
        Assert.Equal(JcsValue.Of(250_000), MicroUnits.OrNull(0.25));
        Assert.Throws<ArgumentOutOfRangeException>(() => MicroUnits.Of(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => MicroUnits.Of(double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => MicroUnits.Of(1e10));
    }
}
