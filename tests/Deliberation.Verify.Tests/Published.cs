using System.Text;
using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.Records.Signing;
using Deliberation.Tests.Paper;

namespace Deliberation.Verify.Tests;

/// <summary>One honestly published set, made once for all tests that alter copies of it.</summary>
internal static class Published
{
    private static readonly Lazy<(PaperAssembly Story, PaperKeys Keys, PaperSet Set, Bundle Bundle)> Whole = new(() =>
    {
        var (story, keys) = (PaperStory.Told(), new PaperKeys());
        var set = new PaperSet(story, keys, EngineCounting.Of, EngineCounting.Analyses).Whole();
        return (story, keys, set, set.Bundle());
    });

    public static PaperAssembly Story => Whole.Value.Story;

    public static PaperKeys Keys => Whole.Value.Keys;

    public static KeySet Trusted => Whole.Value.Set.Keys!;

    public static Bundle Bundle => Whole.Value.Bundle;

    public static Jws Signed => Whole.Value.Set.Signed!;

    public static Dictionary<string, byte[]> Files => Bundle.Files.ToDictionary(file => file.Name, file => file.Bytes.ToArray());

    public static Options Trusting => new(Trusted, Parents: []);

    public static byte[] Zip(IReadOnlyDictionary<string, byte[]> files) => Zips.Of([.. Core.NormSets.Bundles.Bundle.Names.Where(files.ContainsKey).Select(name => (name, files[name]))]);

    public static IReadOnlyList<Verdict> Verify(byte[] zip, Options options)
    {
        using var file = new MemoryStream(zip);
        return [.. Verification.Of(file, options)];
    }

    /// <summary>The step that refuses, or 0 when none does.</summary>
    public static int RefusedAt(IReadOnlyList<Verdict> verdicts) => verdicts.FirstOrDefault(verdict => verdict.Outcome == Outcome.Fail)?.Step ?? 0;

    public static string Text(this Dictionary<string, byte[]> files, string name) => Encoding.UTF8.GetString(files[name]);

    public static void Put(this Dictionary<string, byte[]> files, string name, string text) => files[name] = Encoding.UTF8.GetBytes(text);

    public static void Replace(this Dictionary<string, byte[]> files, string name, string old, string with)
    {
        var text = files.Text(name);
        var at = text.IndexOf(old, StringComparison.Ordinal);
        Assert.True(at >= 0, $"{name} doesn't hold {old}");
        files.Put(name, string.Concat(text.AsSpan(0, at), with, text.AsSpan(at + old.Length)));
    }

    public static void Lines(this Dictionary<string, byte[]> files, string name, Action<List<string>> change)
    {
        var lines = files.Text(name).Split('\n')[..^1].ToList();
        change(lines);
        files.Put(name, string.Concat(lines.Select(line => line + "\n")));
    }
}
