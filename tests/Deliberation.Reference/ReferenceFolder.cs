namespace Deliberation.Reference;

/// <summary>Where the reference files are: the folder named by DELIBERATION_DATA, which tests/run.sh requires for this project.</summary>
public static class ReferenceFolder
{
    /// <summary>The full path of a file or folder below it.</summary>
    public static string Path(params string[] parts) => System.IO.Path.GetFullPath(System.IO.Path.Combine(
        [Environment.GetEnvironmentVariable("DELIBERATION_DATA") ?? throw new InvalidOperationException("DELIBERATION_DATA is not set."), .. parts]));
}
