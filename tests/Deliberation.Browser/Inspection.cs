using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Deliberation.Browser;

/// <summary>
/// What holds on every page in every state: WCAG 2.2 AA as far as a machine can tell, in light and dark; nothing to scroll sideways on a
/// phone, in either direction of writing; targets of 44 px; a visible, unobscured focus at every stop; no complaint of the browser.
/// What doesn't hold is collected, so that one run shows all of it. With <c>DELIBERATION_SCREENS</c> set to a folder it keeps pictures there.
/// </summary>
internal sealed class Inspection
{
    private static readonly AxeRunOptions Rules = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    // All that the dark scheme changes.
    private static readonly AxeRunOptions Contrast = new() { RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast"] } };

    private const string Overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth";

    // The box that a finger has to meet: a label's, where a control has one around it.
    private const string SmallTargets = """
        () => [...document.querySelectorAll('button, .button, summary, select, textarea, input:not([type=hidden]), nav a')]
          .map(control => control.closest('label') ?? control)
          .filter(target => target.checkVisibility({ visibilityProperty: true }))
          .map(target => [target, target.getBoundingClientRect()])
          .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
          .map(([target, box]) => `${target.outerHTML.slice(0, 120)} is ${box.width} x ${box.height}`)
        """;

    private const string FocusedBadly = """
        () => {
          const focused = document.activeElement;
          if (focused === null || focused === document.body) return null;
          const marked = [focused, focused.closest('label')].some(element => element !== null && getComputedStyle(element).outlineStyle !== 'none');
          const box = focused.getBoundingClientRect();
          const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height, innerHeight - box.y) / 2);
          const name = focused.outerHTML.slice(0, 160);
          if (!marked) return `${name} doesn't show that it has the focus`;
          if (top === null || !(focused.contains(top) || top.contains(focused) || focused.closest('label')?.contains(top))) return `${name} has the focus behind ${top?.outerHTML.slice(0, 160)}`;
          return '';
        }
        """;

    private static readonly string? Pictures = Environment.GetEnvironmentVariable("DELIBERATION_SCREENS");

    private readonly List<string> found = [];

    /// <summary>Looks at a page as it stands.</summary>
    public async Task LookAsync(Screen screen, string state)
    {
        var page = screen.Page;
        foreach (var (scheme, rules) in new[] { (ColorScheme.Light, Rules), (ColorScheme.Dark, Contrast) })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            var axe = await page.RunAxe(rules);
            Note(state, axe.Violations.Select(violation => $"{scheme} {violation.Id}: {violation.Help}: {string.Join(" and ", violation.Nodes.Select(node => node.Html))}"));
            if (Pictures is not null) await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{state} {page.ViewportSize!.Width} {scheme}.png"), FullPage = true });
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Null });
        Note(state, await page.EvaluateAsync<string[]>(SmallTargets));
        await Narrow(screen, state);
    }

    /// <summary>Goes through every stop of the keyboard.</summary>
    public async Task TabThroughAsync(Screen screen, string state)
    {
        await screen.Page.EvaluateAsync("() => { document.activeElement?.blur(); scrollTo(0, 0); }");
        for (var stop = 0; stop < 200; stop++)
        {
            await screen.Page.Keyboard.PressAsync("Tab");
            var badly = await screen.Page.EvaluateAsync<string?>(FocusedBadly);
            if (badly is null) break;
            if (badly.Length > 0) Note(state, [badly]);
        }
    }

    /// <summary>Ends it: nothing was found, and the browser never complained.</summary>
    public void Ends(params ReadOnlySpan<Screen> screens)
    {
        foreach (var screen in screens) Note("browser", screen.Complaints);
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private async Task Narrow(Screen screen, string state)
    {
        var (page, size) = (screen.Page, screen.Page.ViewportSize!);
        foreach (var width in new[] { 320, 390, size.Width }.Distinct())
            foreach (var direction in new[] { "rtl", "ltr" })
            {
                await page.SetViewportSizeAsync(width, size.Height);
                await page.EvaluateAsync("direction => document.documentElement.dir = direction", direction);
                var beyond = await page.EvaluateAsync<int>(Overflow);
                if (beyond > 0) Note(state, [$"{width} px {direction}: {beyond} px too wide"]);
            }

        await page.SetViewportSizeAsync(size.Width, size.Height);
    }

    private void Note(string state, IEnumerable<string> problems) => found.AddRange(problems.Select(problem => $"{state}: {problem}"));
}
