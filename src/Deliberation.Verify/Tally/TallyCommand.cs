using System.Text;
using System.Text.Json;

namespace Deliberation.Verify.Tally;

/// <summary>
/// <c>tally KIND FILE [options]</c>: recounts one file with the engine and prints one JSON object. Plain floats, not
/// hashed; the conventions are those of docs/consensus.md.
/// </summary>
public static class TallyCommand
{
    private const string Usage = """
        usage: tally ranked FILE
               tally approval FILE --k K --top T
               tally approval DIR|FILE.cat --k K
               tally polis DIR
               tally bootstrap FILE --replicates B --seed S
               tally delphi FILE.csv
               tally sortition DIR
               tally axioms FILE.json [--data DIR]
        """;

    /// <summary>Runs one recount.</summary>
    /// <param name="args">What follows the word <c>tally</c>.</param>
    /// <param name="stdout">Gets the JSON object, and nothing when refused.</param>
    /// <param name="stderr">Gets "file:line: Name: reason", or the usage.</param>
    /// <returns>0 done, 1 the input was refused, 2 wrong usage.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter stdout, TextWriter stderr)
    {
        var parsed = TallyArguments.Parse(args);
        if (parsed is null)
        {
            stderr.WriteLine(Usage);
            return 2;
        }
        using var buffer = new MemoryStream();
        using var json = new Utf8JsonWriter(buffer);
        var fault = Recount(parsed, json);
        if (fault is not null)
        {
            stderr.WriteLine(fault);
            return 1;
        }
        json.Flush();
        stdout.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        return 0;
    }

    private static Consensus.Formats.FileFault? Recount(TallyArguments args, Utf8JsonWriter json) => args.Kind switch
    {
        "ranked" => RankedTally.Write(args, json),
        "bootstrap" => BootstrapTally.Write(args, json),
        "delphi" => DelphiTally.Write(args, json),
        "sortition" => SortitionTally.Write(args, json),
        "polis" => PolisTally.Write(args, json),
        "approval" => ApprovalTally.Write(args, json),
        "axioms" => AxiomTally.Write(args, json),
        _ => throw new InvalidOperationException($"No recount for {args.Kind}."),
    };
}
