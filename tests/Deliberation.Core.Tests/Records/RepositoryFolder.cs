namespace Deliberation.Core.Tests.Records;

/// <summary>Where the repository's own files are: the folder above the tests that holds the solution.</summary>
internal static class RepositoryFolder
{
    public static string Path { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(System.IO.Path.Combine(folder.FullName, "Deliberation.sln")) ? folder.FullName : Find(folder.Parent!);
}
