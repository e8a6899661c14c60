using System.Numerics;
using Deliberation.Consensus.Proportional;
using Deliberation.Consensus.Tests.Properties;

namespace Deliberation.Consensus.Tests.Proportional;

public sealed class BudgetJumpTests
{
    [Fact]
    public void Every_budget_that_is_skipped_gives_the_run_that_failed() => Drawn.Holds(Drawn.Approvals(), approvals =>
    {
        var profile = approvals.Profile();
        if (EqualShares.CompletedByIncrements(profile, approvals.Seats) is not var (_, found)) return true;
        for (BigInteger from = approvals.Seats; from < found;)
        {
            var run = EqualShares.Choose(profile, approvals.Seats, from).Chosen;
            var next = BudgetJump.Next(profile, run, from);
            if (next <= from || next > found) return false;
            for (var between = from + 1; between < next; between++)
                if (!EqualShares.Choose(profile, approvals.Seats, between).Chosen.SequenceEqual(run)) return false;
            from = next;
        }
        return true;
    }, 600);

    // Large uneven groups make long jumps; a wrong one is seen at its last step or somewhere on the way.
    [Fact]
    public void Long_jumps_skip_nothing_either() => Drawn.Holds(Drawn.Approvals(3, 6), small =>
    {
        var approvals = small with { Lines = [.. small.Lines.Select((line, i) => line with { Count = 97 * line.Count * line.Count + 13 * i })] };
        var profile = approvals.Profile();
        if (EqualShares.CompletedByIncrements(profile, approvals.Seats) is not var (_, found)) return true;
        for (BigInteger from = approvals.Seats; from < found;)
        {
            var run = EqualShares.Choose(profile, approvals.Seats, from).Chosen;
            var next = BudgetJump.Next(profile, run, from);
            if (next > found) return false;
            if (Enumerable.Range(1, 24).Select(i => from + (next - 1 - from) * i / 24).Any(between => !EqualShares.Choose(profile, approvals.Seats, between).Chosen.SequenceEqual(run)))
                return false;
            from = next;
        }
        return true;
    }, 300);

    [Fact]
    public void The_first_budget_that_fills_the_places_is_found_as_by_trying_every_one() => Drawn.Holds(Drawn.Approvals(), approvals =>
    {
        var profile = approvals.Profile();
        if (Enumerable.Range(0, approvals.Alternatives).Count(a => profile.Score(a) > 0) < approvals.Seats)
            return EqualShares.CompletedByIncrements(profile, approvals.Seats) is null;
        var tried = approvals.Seats;
        while (EqualShares.Choose(profile, approvals.Seats, tried).Chosen.Length < approvals.Seats) tried++;
        return EqualShares.CompletedByIncrements(profile, approvals.Seats) is var (chosen, places) && places == tried
            && chosen.SequenceEqual(EqualShares.Choose(profile, approvals.Seats, tried).Chosen);
    }, 400);

    [Theory]
    [InlineData("20000 {a}, 1 {b}", 2, 2, "20001")] // b is paid when its only voter has 1: 20001/20001
    [InlineData("1000000000000000 {a}, 1 {b}", 2, 2, "1000000000000001")]
    [InlineData("20000 {a,b}, 1 {b,c}, 3 {c}", 3, 3, "5002")] // c costs four voters a little over 1/4 each: one of them pays b 1/20001
    [InlineData("9000 {a}, 1 {b,c,d}", 4, 4, "27003")] // one voter pays for three
    public void A_lone_supporter_needs_budgets_for_more_places_than_could_be_tried(string ballots, int alternatives, int seats, string places)
    {
        var profile = Written.Approvals(ballots, alternatives);

        var (chosen, found) = EqualShares.CompletedByIncrements(profile, seats)!.Value;

        Assert.Equal(BigInteger.Parse(places, System.Globalization.CultureInfo.InvariantCulture), found);
        Assert.Equal(seats, chosen.Distinct().Count());
        Assert.True(EqualShares.Choose(profile, seats, found - 1).Chosen.Length < seats);
    }
}
