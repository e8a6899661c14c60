using System.Globalization;
using System.Text;
using Deliberation.Consensus.Formats;
using Deliberation.Verify.Tally;

namespace Deliberation.Verify.Conversions;

/// <summary>
/// <c>convert IN OUT [--round N]</c>: from one PrefLib kind to another, or from a round of a published bundle to PrefLib (rankings) or
/// to a folder in the shape of a Polis export (stances). The kind written is the extension of OUT; nothing is overwritten.
/// </summary>
public static class ConvertCommand
{
    private const string Usage = """
        usage: convert FILE.soc|soi|toc|toi|cat OUT.soc|soi|toc|toi|cat
               convert BUNDLE.zip OUT.soc|soi|toc|toi --round N
               convert BUNDLE.zip FOLDER --round N
        """;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Converts once.</summary>
    /// <param name="args">What follows the word <c>convert</c>.</param>
    /// <param name="stderr">Gets "file:line: Name: reason", or the usage.</param>
    /// <returns>0 done, 1 refused, 2 wrong usage.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter stderr)
    {
        int? round = args is [_, _, "--round", var given] && int.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (args.Count != (round is null ? 2 : 4))
        {
            stderr.WriteLine(Usage);
            return 2;
        }

        if (Convert(args[0], args[1], round) is not { } fault) return 0;
        stderr.WriteLine(fault);
        return 1;
    }

    /// <summary>Writes one new file; a fault or an error of the file system leaves none behind.</summary>
    internal static FileFault? Create(string path, Func<TextWriter, string, FileFault?> write)
    {
        var name = Path.GetFileName(path);
        try
        {
            FileFault? fault;
            using (var output = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write), Utf8)) fault = write(output, name);
            if (fault is not null) File.Delete(path);
            return fault;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new FileFault("UnwritableFile", name, 0, error.Message);
        }
    }

    private static FileFault? Convert(string from, string to, int? round)
    {
        var kind = Path.GetExtension(to).TrimStart('.');
        if (round is { } number) return BundleRounds.Convert(from, to, kind, number);
        var read = TallyFiles.Read(from, PrefLibFile.Read);
        if (read.Value is not { } file) return read.Fault;
        if (kind == "cat" && file.Categories is { } judged) return Create(to, (output, name) =>
        {
            PrefLibWriter.Write(output, name, file.Header.Title, judged.Profile);
            return null;
        });
        var orders = file.Orders?.Profile ?? file.Categories!.Profile.Orders();
        return Create(to, (output, name) => PrefLibWriter.Write(output, name, file.Header.Title, orders, kind));
    }
}
