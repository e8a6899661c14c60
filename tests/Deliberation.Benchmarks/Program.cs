using Deliberation.Benchmarks.Goals;
using Deliberation.Benchmarks.Storage;

return args switch
{
    ["goals", .. var options] => await GoalRun.Run(options, Console.Out),
    ["open", var folder] => await StartGoal.OpenAndSay(folder, Console.Out),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        usage: Deliberation.Benchmarks goals [NUMBER ...] [--start]
          Measures the goals of docs/operating.md side by side and prints one line each; without numbers all quick ones.
          --start   adds goal 13, which fills a record with 1,000,000 entries first
          Exit code: 0 when every measured goal is met, 1 otherwise.
        """);
    return 2;
}
