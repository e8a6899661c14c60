using Deliberation.Core.Layers;

namespace Deliberation.Core.Tests.Layers;

public sealed class JurisdictionTests
{
    [Theory]
    [InlineData("global", Layer.Global)]
    [InlineData("global/KE", Layer.National)]
    [InlineData("global/KE/nairobi-west", Layer.Local)]
    public void The_layer_is_the_depth(string path, Layer layer) => Assert.Equal(layer, Jurisdiction.Parse(path).Value.Layer);

    [Theory]
    [InlineData("")]
    [InlineData("KE")]
    [InlineData("global/")]
    [InlineData("global/KE/x/y")]
    [InlineData("global/K E")]
    [InlineData("global/global")]
    public void Other_paths_are_refused(string path) => Assert.Equal("UnknownJurisdiction", Jurisdiction.Parse(path).Refusal?.Code);

    [Fact]
    public void Ancestors_run_from_the_root_down() =>
        Assert.Equal(["global", "global/KE"], Jurisdiction.Parse("global/KE/nairobi").Value.Ancestors.Select(place => place.ToString()));
}
