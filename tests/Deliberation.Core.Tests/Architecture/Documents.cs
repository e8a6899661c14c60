using System.Text.RegularExpressions;

namespace Deliberation.Core.Tests.Architecture;

/// <summary>README.md and what lies below docs.</summary>
internal static partial class Documents
{
    /// <summary>Links and pictures that name a file of the repository which is not there, as "document: target".</summary>
    public static IReadOnlyList<string> BrokenLinks() =>
    [
        .. from document in Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories)
                .Append(Path.Combine(Repository.Root, "README.md"))
           from Match link in Link().Matches(File.ReadAllText(document))
           let target = link.Groups["target"].Value
           where !target.Contains(':', StringComparison.Ordinal)
           where !Path.Exists(Path.Combine(Path.GetDirectoryName(document)!, target))
           select $"{Path.GetRelativePath(Repository.Root, document)}: {target}",
    ];

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)")]
    private static partial Regex Link();
}
