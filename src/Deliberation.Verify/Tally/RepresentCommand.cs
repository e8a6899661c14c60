using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Sortition;

namespace Deliberation.Verify.Tally;

/// <summary>
/// <c>represent DIR [--small-cells]</c>: who is in the room against the population it should resemble. Numbers under 5 are kept
/// back unless asked for.
/// </summary>
public static class RepresentCommand
{
    private const string Usage = "usage: represent DIR [--small-cells]     DIR: room.csv and population.csv; --small-cells: numbers under 5 too";

    /// <summary>Compares once.</summary>
    /// <param name="args">What follows the word <c>represent</c>.</param>
    /// <param name="stdout">Gets the canonical report, and nothing when refused.</param>
    /// <param name="stderr">Gets "file:line: Name: reason", or the usage.</param>
    /// <returns>0 done, 1 refused, 2 wrong usage.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter stdout, TextWriter stderr)
    {
        if (args is not ([_] or [_, "--small-cells"]))
        {
            stderr.WriteLine(Usage);
            return 2;
        }

        var read = TallyFiles.ReadFolder(args[0], RoomFiles.Read);
        if (read.Value is not { } room)
        {
            stderr.WriteLine(read.Fault);
            return 1;
        }

        stdout.WriteLine(RoomReport.Of(room, smallCells: args.Count == 2));
        return 0;
    }
}
