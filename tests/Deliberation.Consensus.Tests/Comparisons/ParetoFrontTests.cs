using Deliberation.Consensus.Comparisons;
using Deliberation.Consensus.Tests.Properties;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Comparisons;

public sealed class ParetoFrontTests
{
    private static readonly FsCheck.Arbitrary<int[][]> Values = Arb.From(
        from norms in Gen.Choose(1, 7)
        from objectives in Gen.Choose(1, 3)
        from values in Gen.ArrayOf(Gen.ArrayOf(Gen.Choose(0, 3), objectives), norms)
        select values);

    [Fact]
    public void Who_is_left_out_is_beaten_by_somebody_on_the_front_and_nobody_on_it_is_beaten() => Drawn.Holds(Values, values =>
    {
        bool Beats(int b, int a) => !values[b].Zip(values[a]).Any(pair => pair.First < pair.Second) && !values[b].SequenceEqual(values[a]);
        var front = ParetoFront.Of(values);
        return front.All(a => !Enumerable.Range(0, values.Length).Any(b => Beats(b, a)))
            && Enumerable.Range(0, values.Length).Except(front).All(a => front.Any(b => Beats(b, a)));
    });

    [Fact]
    public void The_scale_of_an_objective_does_not_matter() => Drawn.Holds(Values, values =>
        ParetoFront.Of(values).SequenceEqual(ParetoFront.Of(values.Select(row => row.Select((x, i) => i == 0 ? x * x * x : x).ToArray()).ToArray())));

    [Fact]
    public void Equal_norms_stand_together() => Assert.Equal<IEnumerable<int>>([0, 1, 2], ParetoFront.Of<int>([[3, 1], [1, 3], [3, 1], [1, 1]]));
}
