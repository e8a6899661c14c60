namespace Deliberation.Core.Tests.Architecture;

/// <summary>One text file of the repository: its path from the root with forward slashes, and its text.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public string[] Folders => Path.Split('/')[..^1];

    public string Name => Path.Split('/')[^1];

    public int Lines => Text.Count(letter => letter == '\n');

    public bool IsMigration => Folders.Contains("Migrations");
}

/// <summary>The repository that these tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] Written = [".cs", ".razor", ".ts", ".mjs", ".css", ".py", ".sh"];
    private static readonly string[] Made = ["bin", "obj", "node_modules", "dist"];

    public static string Root { get; } = FindRoot();

    /// <summary>Every file below src and tests that people write.</summary>
    public static IReadOnlyList<SourceFile> Files { get; } =
        [.. Below("src").Concat(Below("tests")).OrderBy(file => file.Path, StringComparer.Ordinal)];

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Names of the folders directly below one folder, without what builds make.</summary>
    public static IReadOnlyList<string> FoldersIn(string path) =>
        !Directory.Exists(Path.Combine(Root, path)) ? [] : [.. Directory.GetDirectories(Path.Combine(Root, path)).Select(folder => Path.GetFileName(folder)).Except(Made)];

    private static IEnumerable<SourceFile> Below(string folder) =>
        from path in Walk(Path.Combine(Root, folder))
        where Written.Contains(Path.GetExtension(path))
        select new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path));

    private static IEnumerable<string> Walk(string folder) =>
        Directory.GetFiles(folder).Concat(
            Directory.GetDirectories(folder).Where(below => !Made.Contains(Path.GetFileName(below))).SelectMany(Walk));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Deliberation.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("These tests read the sources and were built outside the repository.");
    }
}
