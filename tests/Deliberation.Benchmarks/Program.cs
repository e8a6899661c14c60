using Deliberation.Benchmarks.Goals;
using Deliberation.Benchmarks.Speed;
using Deliberation.Benchmarks.Storage;

return args switch
{
    ["goals", .. var options] => await GoalRun.Run(options, Console.Out),
    ["consensus", "growth"] => await GrowthTable.Run(Console.Out),
    ["consensus", .. var words] => await SpeedRun.Run(words, Console.Out),
    ["open", var folder] => await StartGoal.OpenAndSay(folder, Console.Out),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: Deliberation.Benchmarks goals [NUMBER ...] [--start]
          Measures the goals of docs/operating.md side by side and prints one line each; without numbers all quick ones.
          --start   adds goal 13, which fills a record with 1,000,000 entries first
               Deliberation.Benchmarks consensus growth
          Prints how the time of each method grows with ballots and with norms.
               Deliberation.Benchmarks consensus [WORD ...]
          Times the consensus engine beside references in Python, numpy and C, turn by turn; with words only these:
          conversation, profile, irv, kemeny, equal-shares, seq-phragmen, seq-pav, ejr-plus, bootstrap, pairwise, widest, pca.
          DELIBERATION_DATA names a folder of reference data to take a real conversation and election from.
          Exit code: 0 when every measured goal is met, 1 otherwise.
        """);
    return 2;
}
