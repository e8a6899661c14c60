namespace Deliberation.Browser;

/// <summary>An inspection that finds nothing is worth something only if it finds what is wrong.</summary>
public sealed class InspectionTests(Venue venue) : IClassFixture<Venue>
{
    [Theory]
    [InlineData("a field without a name", "insertAdjacentHTML('beforeend', '<input type=text>')", "label")]
    [InlineData("a button for mice", "insertAdjacentHTML('beforeend', '<button class=quiet>x</button>'), main.lastElementChild.style.padding = 0", "is ")]
    [InlineData("pale words", "querySelector('p, label').style.color = '#b0b0b0'", "color-contrast")]
    [InlineData("a wide table", "style.minWidth = '420px'", "px too wide")]
    [InlineData("a focus that nobody sees", "querySelector('input').style.outline = 'none'", "doesn't show that it has the focus")]
    [InlineData("an inline style", "insertAdjacentHTML('beforeend', '<p style=\"color: red\">')", "content policy")]
    [InlineData("a request that fails", "insertAdjacentHTML('beforeend', '<img alt=\"\" src=\"/nothing-here.svg\">')", "404")]
    public async Task An_inspection_finds(string what, string change, string said)
    {
        var (screen, inspection) = (await venue.OpenAsync(venue.Address), new Inspection());
        await screen.Page.EvaluateAsync($"() => {{ const main = document.querySelector('main'); main.{change}; }}");

        await inspection.LookAsync(screen, what);
        await inspection.TabThroughAsync(screen, what);

        Assert.Contains(said, Assert.ThrowsAny<Exception>(() => inspection.Ends(screen)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sign-in")]
    [InlineData("/join/BBBBBBBB")]
    [InlineData("/assemblies/00000000-0000-0000-0000-000000000000")]
    public async Task Pages_beside_the_way_are_sound_too(string path)
    {
        var (screen, inspection) = (await venue.OpenAsync(new Uri(venue.Address, path)), new Inspection());

        await inspection.LookAsync(screen, path);
        await inspection.TabThroughAsync(screen, path);

        inspection.Ends();
    }

    [Theory]
    [InlineData("/role/a-link-that-was-sent")]
    [InlineData("/invitation/a-link-that-was-sent")]
    public async Task Pages_that_a_link_leads_to_are_sound_on_a_phone_and_on_a_desk(string path)
    {
        foreach (var width in new[] { 390, 1440 })
        {
            var (screen, inspection) = (await venue.OpenAsync(new Uri(venue.Address, path), width), new Inspection());

            await inspection.LookAsync(screen, path);
            await inspection.TabThroughAsync(screen, path);

            inspection.Ends(screen);
        }
    }
}
