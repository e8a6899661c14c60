using System.Text;
using Deliberation.Consensus;
using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Rounds;

namespace Deliberation.Verify.Tally;

/// <summary>
/// <c>count FILE.json [--trace]</c>: counts ballots of any kind by any method of the engine (see <see cref="CountRequest"/>) and prints the
/// canonical result, or in plain text every step that led to it.
/// </summary>
public static class CountCommand
{
    private const string Usage = "usage: count FILE.json [--trace]";

    /// <summary>Counts once.</summary>
    /// <param name="args">What follows the word <c>count</c>.</param>
    /// <param name="stdout">Gets the result or the trace, and nothing when refused.</param>
    /// <param name="stderr">Gets "file: Name: reason", or the usage.</param>
    /// <returns>0 done, 1 refused, 2 wrong usage.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter stdout, TextWriter stderr)
    {
        if (args is not ([_] or [_, "--trace"]))
        {
            stderr.WriteLine(Usage);
            return 2;
        }

        var counted = TallyFiles.Read(args[0], Count);
        if (counted.Value is not { } computed)
        {
            stderr.WriteLine(counted.Fault);
            return 1;
        }

        if (args.Count == 1) stdout.WriteLine(Encoding.UTF8.GetString(computed.Json.Bytes.Span));
        else foreach (var line in computed.Trace) stdout.WriteLine(line);
        return 0;
    }

    private static Reading<ComputedRound> Count(Stream stream, string file)
    {
        var read = CountRequest.Read(stream, file);
        if (read.Value is not { } request) return read.Fault!;
        var computed = ConsensusEngine.Compute(request.Profile, request.Method, request.Seed);
        return computed.Refusal is { } refusal ? new FileFault(refusal.Code, file, 0, refusal.Sentence) : computed.Value;
    }
}
