using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Sortition;
using Deliberation.Consensus.Tests.Properties;
using Deliberation.Consensus.Uncertainty;
using FsCheck;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Sortition;

public sealed class WhoIsInTheRoomTests
{
    private static readonly Arbitrary<(int Present, int Stated, int Part, int Whole)> Counts = Arb.From(
        from stated in Gen.Choose(20, 400)
        from present in Gen.Choose(0, stated)
        from whole in Gen.Choose(1, 1_000)
        from part in Gen.Choose(0, whole)
        select (present, stated, part, whole));

    [Fact]
    [Example("room-against-population")]
    public void Example_of_a_room_with_too_many_women()
    {
        var gender = new Room.Feature("gender", [new("f", 30, new Fraction(1, 2)), new("m", 10, new Fraction(1, 2))], 0);
        var (low, high) = WilsonInterval.Of(30, 40)!.Value;

        Assert.Equal(
            WhoIsInTheRoom.Card.Example,
            $"30 women and 10 men, half of each in the population: women {Written.Figure(low)} to {Written.Figure(high)}, "
            + $"{WhoIsInTheRoom.Of(30, 40, new Fraction(1, 2)).ToString()!.ToLowerInvariant()}; {WhoIsInTheRoom.Dissimilarity(gender)} would have to be others");
    }

    [Fact]
    public void Under_and_over_are_said_exactly_when_the_interval_leaves_the_target_out() => Drawn.Holds(Counts, counts =>
    {
        var (low, high) = WilsonInterval.Of(counts.Present, counts.Stated)!.Value;
        var target = (double)counts.Part / counts.Whole;
        if (Math.Abs(target - low) < 1e-9 || Math.Abs(target - high) < 1e-9) return true; // doubles can't tell
        return WhoIsInTheRoom.Of(counts.Present, counts.Stated, new Fraction(counts.Part, counts.Whole)) ==
            (target > high ? WhoIsInTheRoom.Standing.Under : target < low ? WhoIsInTheRoom.Standing.Over : WhoIsInTheRoom.Standing.Within);
    }, 2_000);

    [Fact]
    public void One_side_is_over_exactly_when_the_other_is_under() => Drawn.Holds(Counts, counts =>
        (WhoIsInTheRoom.Of(counts.Present, counts.Stated, new Fraction(counts.Part, counts.Whole)) == WhoIsInTheRoom.Standing.Over)
        == (WhoIsInTheRoom.Of(counts.Stated - counts.Present, counts.Stated, Fraction.One - new Fraction(counts.Part, counts.Whole)) == WhoIsInTheRoom.Standing.Under));

    [Theory]
    [InlineData(1, 20, 0, 1, WhoIsInTheRoom.Standing.Over)] // nobody in the population has it, one in the room does
    [InlineData(0, 20, 0, 1, WhoIsInTheRoom.Standing.Within)]
    [InlineData(19, 20, 1, 1, WhoIsInTheRoom.Standing.Under)]
    [InlineData(0, 20, 1, 7, WhoIsInTheRoom.Standing.Within)] // 0 of 20 reaches to 0.161
    [InlineData(0, 20, 1, 6, WhoIsInTheRoom.Standing.Under)]
    [InlineData(0, 19, 1, 2, null)]
    [InlineData(0, 0, 1, 2, null)]
    public void Ends_are_told_and_thin_data_is_not(int present, int stated, int part, int whole, WhoIsInTheRoom.Standing? standing) =>
        Assert.Equal(standing, WhoIsInTheRoom.Of(present, stated, new Fraction(part, whole)));

    [Fact]
    public void The_index_is_0_for_a_room_like_its_population_and_1_for_one_that_has_none_of_it()
    {
        Assert.Equal(Fraction.Zero, WhoIsInTheRoom.Dissimilarity(new("f", [new("a", 3, new Fraction(1, 4)), new("b", 9, new Fraction(3, 4))], 7)));
        Assert.Equal(Fraction.One, WhoIsInTheRoom.Dissimilarity(new("f", [new("a", 3, Fraction.Zero), new("b", 0, Fraction.One)], 0)));
        Assert.Null(WhoIsInTheRoom.Dissimilarity(new("f", [new("a", 0, Fraction.One)], 7)));
    }
}
