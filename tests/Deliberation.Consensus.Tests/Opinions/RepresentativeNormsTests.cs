using System.Globalization;
using Deliberation.Consensus.Opinions;

namespace Deliberation.Consensus.Tests.Opinions;

public sealed class RepresentativeNormsTests
{
    [Fact]
    [Example("representative-norms")]
    public void Example_of_a_norm_that_speaks_for_a_group()
    {
        var votes = Written.Groups((3, 0, 3), (0, 3, 3));
        var chosen = RepresentativeNorms.Select(RepresentativeNorms.Statistics(votes, 0), _ => false).Single();
        var s = chosen.Statistic;

        Assert.True(s is { Qualifies: true, SpeaksByAgreement: true });
        Assert.Equal(
            RepresentativeNorms.Card.Example,
            $"3 of 3 in the group agree, 0 of 3 of the rest: pa {Written.Figure(s.AgreeShare)}, pat {Written.Figure(s.AgreeTest)}, "
            + $"ra {Written.Figure(s.AgreeRatio)}, rat {Written.Figure(s.AgreeDifference)}, so it speaks for the group by agreement");
    }

    [Fact]
    [Example("routing-priority")]
    public void Example_of_a_norm_that_nobody_has_seen() => Assert.Equal(
        RoutingPriority.Card.Example,
        $"seen by 0, extremity 0: (1/2 * 1 * 1/2 * 9)^2 = {RoutingPriority.Of(default, 0.0).ToString("0.####", CultureInfo.InvariantCulture)}");
}
