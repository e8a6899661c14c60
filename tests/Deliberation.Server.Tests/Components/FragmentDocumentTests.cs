using System.Globalization;
using Deliberation.Core.Views;
using Deliberation.Server.Components.Fragments;

namespace Deliberation.Server.Tests.Components;

/// <summary>The table of fragments in docs/hub.md says what is pushed.</summary>
public sealed class FragmentDocumentTests
{
    [Fact]
    public void Docs_hub_lists_every_fragment_with_its_audiences_and_its_pace()
    {
        var said = Document().SkipWhile(line => line != "### Fragments").Skip(1).TakeWhile(line => !line.StartsWith('#'))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => (cells[1], cells[2], cells[4]));

        Assert.Equal(
            FragmentTable.All.Select(fragment => (
                $"`{fragment.Name}`",
                string.Join(", ", fragment.Audiences.Select(audience => audience.Word())),
                fragment.NotOftenerThan.TotalMilliseconds.ToString("#,0", CultureInfo.InvariantCulture) + " ms")),
            said);
    }

    private static string[] Document()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Deliberation.sln"))) folder = folder.Parent!;
        return File.ReadAllLines(Path.Combine(folder.FullName, "docs", "hub.md"));
    }
}
