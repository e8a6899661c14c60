using System.Text.RegularExpressions;

namespace Deliberation.Core.Tests.Architecture;

/// <summary>Names of refusals and flaws, which are public contract: where they are declared and where a test asserts them.</summary>
internal static partial class RefusalNames
{
    /// <summary>Names that no test holds: refusals as a text or as a member, flaws as a member of their family.</summary>
    public static IReadOnlyList<string> Untested(IReadOnlyList<SourceFile> files)
    {
        var tests = files.Where(file => file.Folders is ["tests", ..] && file.Path.EndsWith(".cs", StringComparison.Ordinal)).Select(file => file.Text).ToList();
        return [.. Refusals(files).Select(name => (Name: name, Asserted: $"\"{name}\"|Refusals?\\.{name}\\b")).Concat(Flaws(files).Select(name => (Name: $"FlawKind.{name}", Asserted: $"FlawKind\\.{name}\\b")))
            .Where(one => !tests.Any(text => Regex.IsMatch(text, one.Asserted))).Select(one => one.Name).Distinct().Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Refusals(IReadOnlyList<SourceFile> files) =>
        from file in files
        where file.Folders is ["src", ..]
        from Match declared in Declared().Matches(file.Text)
        select declared.Groups["name"].Value;

    private static IEnumerable<string> Flaws(IReadOnlyList<SourceFile> files) =>
        from Match member in Member().Matches(files.Single(file => file.Path == "src/Deliberation.Core/Records/FlawKind.cs").Text)
        where member.Groups["name"].Value != "None"
        select member.Groups["name"].Value;

    [GeneratedRegex(@"static readonly Refusal (?<name>\w+) = new\b")]
    private static partial Regex Declared();

    [GeneratedRegex(@"^    (?<name>[A-Z]\w+)(?: = \d+)?,", RegexOptions.Multiline)]
    private static partial Regex Member();
}
