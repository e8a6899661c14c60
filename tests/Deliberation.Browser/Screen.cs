using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Deliberation.Browser;

/// <summary>One page of one person, used by keyboard. What the browser complains about, and what goes over the network, is kept.</summary>
internal sealed class Screen
{
    private const string TellViolations = "addEventListener('securitypolicyviolation', e => console.error('content policy', e.violatedDirective, e.blockedURI, e.sourceFile))";

    // Everything that the live region ever said, since it says each thing for a moment only.
    private const string KeepSayings = """
        addEventListener('DOMContentLoaded', () => {
          window.sayings = [];
          new MutationObserver(() => window.sayings.push(document.getElementById('live')?.textContent ?? ''))
            .observe(document.documentElement, { childList: true, subtree: true, characterData: true });
        });
        """;

    private readonly ConcurrentQueue<string> complaints = new();
    private readonly ConcurrentQueue<string> requests = new();
    private readonly ConcurrentQueue<string> pushes = new();

    private Screen(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>Requests since the screen was opened, as <c>METHOD path</c>; assets and sockets not among them.</summary>
    public IReadOnlyCollection<string> Requests => requests;

    /// <summary>Messages that the hub sent to this screen.</summary>
    public IReadOnlyCollection<string> Pushes => pushes;

    /// <summary>Console errors, policy violations, failed and refused requests so far.</summary>
    public IReadOnlyCollection<string> Complaints => complaints;

    /// <summary>A fresh screen of a device.</summary>
    public static async Task<Screen> OnAsync(IBrowserContext device)
    {
        var screen = new Screen(await device.NewPageAsync());
        var page = screen.Page;
        await page.AddInitScriptAsync(TellViolations);
        await page.AddInitScriptAsync(KeepSayings);
        page.Console += (_, message) =>
        {
            if (message.Type == "error") screen.complaints.Enqueue($"console: {message.Text}");
        };
        page.PageError += (_, error) => screen.complaints.Enqueue($"script: {error}");
        page.Response += (_, answer) =>
        {
            if (answer.Status >= 400) screen.complaints.Enqueue($"{answer.Status}: {answer.Url}");
        };
        // What a new page cuts off was not wanted any more.
        page.RequestFailed += (_, request) =>
        {
            if (request.Failure is not "net::ERR_ABORTED") screen.complaints.Enqueue($"{request.Failure}: {request.Url}");
        };
        page.Request += (_, request) =>
        {
            if (request.ResourceType is "document" or "fetch" or "xhr" or "ping") screen.requests.Enqueue($"{request.Method} {new Uri(request.Url).AbsolutePath}");
        };
        page.WebSocket += (_, socket) => socket.FrameReceived += (_, frame) => screen.pushes.Enqueue(frame.Text ?? "");
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        return screen;
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Text(string text) => Page.GetByText(text);

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    public Task ShowsAsync(string heading) => Expect(Heading(heading)).ToBeVisibleAsync();

    /// <summary>The page follows its assembly.</summary>
    public async Task IsLiveAsync()
    {
        try
        {
            await Expect(Page.Locator("#link")).ToHaveAttributeAsync("data-state", "ok");
        }
        catch (PlaywrightException dead)
        {
            throw new InvalidOperationException($"{Page.Url} isn't live; the browser says: {string.Join("; ", complaints)}; asked for: {string.Join("; ", requests)}", dead);
        }
    }

    /// <summary>Something was said to those who don't look.</summary>
    public Task HeardAsync(string sentence) => Page.WaitForFunctionAsync("sentence => window.sayings.some(said => said.trim() === sentence)", sentence);

    /// <summary>Everything that was said so far.</summary>
    public async Task<IReadOnlyList<string>> SayingsAsync() => await Page.EvaluateAsync<string[]>("() => window.sayings");

    /// <summary>Takes a seat on the page that a code leads to.</summary>
    public async Task TakeSeatAsync(string pseudonym)
    {
        await Page.GetByLabel("Your name here, or a pseudonym").FillAsync(pseudonym);
        await Button("Take my seat").ClickAsync();
        await IsLiveAsync();
    }

    /// <summary>A choice of a ballot of questions.</summary>
    public ILocator Choice(int n, string word) => Page.Locator($".question[data-n='{n}']").GetByLabel(word, new() { Exact = true });

    /// <summary>Chooses, going on to the question first where the page shows one at a time.</summary>
    public async Task ChooseAsync(int n, string word)
    {
        await Expect(Page.Locator("form.ballot")).ToBeVisibleAsync();
        while (!await Choice(n, word).IsVisibleAsync()) await Button("Next norm").ClickAsync();
        await Choice(n, word).CheckAsync();
    }

    /// <summary>The page says that its ballot is stored.</summary>
    public Task IsStoredAsync() => Expect(Page.Locator("form.ballot [data-status]")).ToContainTextAsync("Your ballot is in the record: entry");

    /// <summary>Goes on by Tab until something has the focus, as somebody without a mouse does; at most 300 stops.</summary>
    public async Task TabToAsync(ILocator target)
    {
        await target.First.WaitForAsync();
        for (var stop = 0; stop < 300; stop++)
        {
            if (await target.First.EvaluateAsync<bool>("element => element === document.activeElement")) return;
            await Page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"no keyboard reaches {target}");
    }

    /// <summary>Presses a button or follows a link by keyboard.</summary>
    public async Task PressAsync(ILocator target)
    {
        await TabToAsync(target);
        await Page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Types into a field that was reached by keyboard.</summary>
    public async Task TypeAsync(ILocator field, string text)
    {
        await TabToAsync(field);
        await Page.Keyboard.TypeAsync(text);
    }
}
