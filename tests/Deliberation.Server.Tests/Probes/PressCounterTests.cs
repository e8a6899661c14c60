using Bunit;

namespace Deliberation.Server.Tests.Probes;

public sealed class PressCounterTests : BunitContext
{
    [Fact]
    public void A_component_renders_reacts_and_is_compared_as_markup()
    {
        var counter = Render<PressCounter>();

        counter.Find("button").Click();

        counter.MarkupMatches("<p><button type=\"button\">Pressed 1</button></p>");
    }
}
