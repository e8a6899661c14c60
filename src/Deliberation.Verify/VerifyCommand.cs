using System.Text;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Verify;

/// <summary><c>verify BUNDLE.zip [--jwks FILE] [--seen CHECKPOINT] [--parent FILE]...</c>: one numbered line a step, then a last line.</summary>
public static class VerifyCommand
{
    private const string Usage = "usage: verify BUNDLE.zip [--jwks FILE] [--seen CHECKPOINT] [--parent NORMSET.jws|PAYLOAD.json]...";
    private const int LargestOption = 48 * 1024 * 1024;

    /// <summary>Checks one bundle.</summary>
    /// <param name="args">What follows the word <c>verify</c>.</param>
    /// <param name="stdout">Gets the lines.</param>
    /// <param name="stderr">Gets the usage, or why an option's file can't be used.</param>
    /// <returns>0 no step failed, 1 a step failed, 2 wrong usage or a file that can't be read.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter stdout, TextWriter stderr)
    {
        var (bundle, options, wrong) = Read(args);
        if (wrong is not null || bundle is null)
        {
            stderr.WriteLine(wrong ?? Usage);
            return 2;
        }

        try
        {
            using var file = File.OpenRead(bundle);
            return Report(file, options, stdout);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            stderr.WriteLine($"{bundle}: {unreadable.Message}");
            return 2;
        }
    }

    private static int Report(FileStream file, Options options, TextWriter stdout)
    {
        Verdict? failed = null;
        foreach (var verdict in Verification.Of(file, options))
        {
            stdout.WriteLine(verdict);
            if (verdict.Outcome == Outcome.Fail) failed ??= verdict;
        }

        stdout.WriteLine(failed is not null ? $"not verified: step {failed.Step} failed" : options.Trusted is null ? "consistent, signer unknown" : "verified");
        return failed is null ? 0 : 1;
    }

    private static (string? Bundle, Options Options, string? Wrong) Read(IReadOnlyList<string> args)
    {
        string? bundle = null;
        var options = Options.None;
        for (var i = 0; i < args.Count; i++)
        {
            var isOption = args[i].StartsWith("--", StringComparison.Ordinal);
            if (!isOption && bundle is null)
            {
                bundle = args[i];
                continue;
            }

            if (!isOption || i + 1 == args.Count) return (null, options, Usage);
            var (more, wrong) = Take(options, args[i], args[++i]);
            if (more is null) return (null, options, wrong);
            options = more;
        }

        return (bundle, options, null);
    }

    private static (Options? Options, string? Wrong) Take(Options options, string name, string path)
    {
        if (name is not ("--jwks" or "--seen" or "--parent")) return (null, Usage);
        if (!File.Exists(path)) return (null, $"{path}: there is no such file");
        if (new FileInfo(path).Length > LargestOption) return (null, $"{path}: too large");
        var bytes = File.ReadAllBytes(path);
        switch (name)
        {
            case "--jwks":
                return KeySet.Parse(bytes).Is(out var keys, out var flaw) ? (options with { Trusted = keys }, null) : (null, $"{path}: not a key set: {flaw}");
            case "--seen":
                return SignedCheckpoint.Parse(Encoding.UTF8.GetString(bytes)).Is(out var seen, out flaw)
                    ? (options with { Seen = seen }, null)
                    : (null, $"{path}: not a checkpoint: {flaw}");
            default:
                return (options with { Parents = options.Parents.Add(Identity(bytes)) }, null);
        }
    }

    // A parent set is given as its payload or in its signed form; its identity is the payload's hash either way.
    private static Hash32 Identity(byte[] bytes) =>
        Jws.Parse(Encoding.UTF8.GetString(bytes).Trim(), JwsType.NormSet).Is(out var jws, out _) ? jws.PayloadHash : Hash32.Of(bytes);
}
