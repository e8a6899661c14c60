using System.Text.RegularExpressions;
using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Tests.Records;

namespace Deliberation.Verify.Tests;

/// <summary>What stands in a bundle's analyses is explained: every family, method and member is named on the page about consensus.</summary>
public sealed class AnalysesDocumentedTests
{
    private static readonly string Section = Regex.Match(
        File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "consensus.md")), "\n## Analyses\n(.*?)\n## ", RegexOptions.Singleline).Groups[1].Value;

    [Fact]
    public void Every_member_of_every_family_is_named()
    {
        var lines = Published.Files.Text(BundleNames.Analyses).Split('\n')[..^1].Select(line => JcsReader.ParseCanonical(System.Text.Encoding.UTF8.GetBytes(line)).Value).ToList();
        var families = lines.Cast<JcsValue.Map>().Select(map => $"{((JcsValue.Text)map["kind"]!).Value} {((JcsValue.Text)map["family"]!).Value}").Distinct().ToList();

        Assert.True(families.Count >= 9, string.Join(", ", families));
        Assert.Empty(lines.SelectMany(Names).Distinct().Where(name => !Section.Contains($"`{name}`", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_family_is_named_with_its_method()
    {
        foreach (var fact in Published.Story.Log.Entries.Select(entry => entry.Fact).OfType<Core.Facts.Fact.AnalysisComputed>())
            Assert.Contains($"`{fact.Family}`, `{fact.Result.Method}` v{fact.Result.Version}", Section, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Names(JcsValue value) => value switch
    {
        JcsValue.Map map => map.Members.SelectMany(member => Names(member.Value).Prepend(member.Name)),
        JcsValue.Array array => array.Items.SelectMany(Names),
        _ => [],
    };
}
