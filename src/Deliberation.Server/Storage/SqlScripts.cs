using System.Reflection;

namespace Deliberation.Server.Storage;

/// <summary>The numbered SQL scripts of a provider, embedded in the program.</summary>
internal static class SqlScripts
{
    /// <summary>All scripts in order; the first brings an empty database to version 1.</summary>
    public static IReadOnlyList<string> Read(string provider)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"Deliberation.Server.Storage.Sql.{provider}.";
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return reader.ReadToEnd();
            })];
    }
}
