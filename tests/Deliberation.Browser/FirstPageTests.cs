using Deliberation.Tests.Shared;

namespace Deliberation.Browser;

public sealed class FirstPageTests(Chromium chromium) : IClassFixture<Chromium>
{
    [Fact]
    public async Task A_browser_reaches_the_server_and_its_script_runs()
    {
        await using var server = await ServerProcess.StartAsync();
        var page = await chromium.NewPageAsync();
        await page.GotoAsync(new Uri(server.Address, "/healthz").ToString());
        Assert.Equal("Healthy", await page.InnerTextAsync("body"));

        await page.AddScriptTagAsync(new() { Url = "/dist/room.js" });

        Assert.True(await page.EvaluateAsync<bool>("() => customElements.get('turbo-stream') !== undefined"));
    }
}
