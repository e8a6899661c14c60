using Microsoft.Playwright;

namespace Deliberation.Browser;

/// <summary>One headless Chromium for a test class: the distribution's, since Playwright's own download is not wanted.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>A page in a context of its own: no cookies of other tests.</summary>
    public async Task<IPage> NewPageAsync(BrowserNewContextOptions? options = null) =>
        await (await browser!.NewContextAsync(options)).NewPageAsync();

    public async Task InitializeAsync()
    {
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("DELIBERATION_CHROMIUM") ?? "/usr/bin/chromium",
            // Chromium refuses its sandbox when started by root, as in containers; the pages are our own.
            ChromiumSandbox = false,
        });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.CloseAsync();
        playwright?.Dispose();
    }
}
