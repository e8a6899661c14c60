using System.Reflection;

namespace Deliberation.Core.NormSets.Bundles;

/// <summary>VERIFY.md: what a bundle is and how anyone checks it. The same for every bundle; not signed, and nothing depends on it.</summary>
public static class VerifyText
{
    /// <summary>UTF-8 bytes.</summary>
    public static ReadOnlyMemory<byte> Bytes { get; } = Resource.Read("Deliberation.Core.NormSets.Bundles.VERIFY.md");
}

/// <summary>Files built into this program.</summary>
internal static class Resource
{
    public static byte[] Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} wasn't built in");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
