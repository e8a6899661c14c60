using Microsoft.Playwright;

namespace Deliberation.Browser;

/// <summary>One headless Chromium: the distribution's, since Playwright's own download is not wanted. Every screen is a device of its own.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    // On a busy machine a browser may take its time; a test that fails waits this long, one that passes doesn't.
    private const float Patience = 60_000;

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    public static async Task<Chromium> StartAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("DELIBERATION_CHROMIUM") ?? "/usr/bin/chromium",
            // Chromium refuses its sandbox when started by root, as in containers; the pages are our own.
            ChromiumSandbox = false,
            Args = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            Timeout = Patience,
        });
        return new Chromium(playwright, browser);
    }

    /// <summary>A device with its own cookies and storage.</summary>
    /// <param name="width">Width of its screen in CSS pixels; phones are 390.</param>
    /// <param name="script">False for a browser that runs no script.</param>
    public async Task<IBrowserContext> DeviceAsync(int width, bool script = true)
    {
        var device = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = width < 600 ? 844 : 900 }, JavaScriptEnabled = script, AcceptDownloads = true, Locale = "en-GB",
        });
        device.SetDefaultTimeout(Patience);
        return device;
    }

    public async ValueTask DisposeAsync()
    {
        await browser.CloseAsync();
        playwright.Dispose();
    }
}
