using Deliberation.Consensus.Polarisation;

namespace Deliberation.Consensus.Tests.Polarisation;

public sealed class PolarisationTests
{
    private static readonly long[] Ends = [5, 0, 0, 0, 0, 0, 0, 0, 5];
    private static readonly long[] Middle = [0, 0, 0, 0, 10, 0, 0, 0, 0];

    [Fact]
    [Example("van-der-eijk")]
    public void Example_of_agreement() => Assert.Equal(
        VanDerEijk.Card.Example,
        $"2, 0, 2 answers on three steps: {Written.Figure(VanDerEijk.Agreement([2, 0, 2]))}; 0, 4, 0: {Written.Figure(VanDerEijk.Agreement([0, 4, 0]))}");

    [Fact]
    [Example("variance-polarisation")]
    public void Example_of_variance() => Assert.Equal(
        VariancePolarisation.Card.Example,
        $"half of the answers at either end of 1 to 9: {Written.Figure(VariancePolarisation.Of(Ends))}; all at 5: {Written.Figure(VariancePolarisation.Of(Middle))}");

    [Fact]
    [Example("entropy")]
    public void Example_of_entropy() => Assert.Equal(
        Entropy.Card.Example, $"2 and 2 answers: {Written.Figure(Entropy.Normalised([2, 2]))}; 4 and 0: {Written.Figure(Entropy.Normalised([4, 0]))}");

    [Fact]
    [Example("esteban-ray")]
    public void Example_of_Esteban_and_Ray() => Assert.Equal(
        EstebanRay.Card.Example, $"half of the answers at either end of 1 to 9: 8 * 0.5^2.6 = {Written.Figure(EstebanRay.Of(Ends))}");

    [Fact]
    [Example("bimodality")]
    public void Example_of_two_peaks()
    {
        var (coefficient, skewness, kurtosis) = Bimodality.Of([1, 1, 9, 9]);

        Assert.Equal(
            Bimodality.Card.Example,
            $"ratings 1, 1, 9, 9: G1 = {Written.Figure(skewness)}, G2 = {Written.Figure(kurtosis)}, coefficient {Written.Figure(coefficient)}");
    }

    [Fact]
    public void Without_answers_there_is_no_number()
    {
        Assert.True(double.IsNaN(VanDerEijk.Agreement([0, 0, 0])));
        Assert.True(double.IsNaN(VariancePolarisation.Of([0, 0, 0])));
        Assert.True(double.IsNaN(Entropy.Normalised([0, 0])));
        Assert.True(double.IsNaN(EstebanRay.Of([0, 0])));
        Assert.True(double.IsNaN(Bimodality.Of([1, 1, 1]).Coefficient));
    }
}
