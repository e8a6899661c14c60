using Deliberation.Server.Jobs;

namespace Deliberation.Server.Tests.Features;

public sealed class QuietThreadTests
{
    [Fact]
    public async Task Work_gives_way_to_every_other_thread()
    {
        Assert.Equal("5", await QuietThread.Run(PolicyOfThisThread));
        Assert.Equal("0", await Task.Run(PolicyOfThisThread));
    }

    [Fact]
    public async Task What_the_work_throws_reaches_who_asked()
    {
        Func<int> work = () => throw new InvalidOperationException("no result");
        Assert.Equal("no result", (await Assert.ThrowsAsync<InvalidOperationException>(() => QuietThread.Run(work))).Message);
    }

    [Fact]
    public async Task Work_that_gets_nowhere_quietly_is_done_like_any_other()
    {
        using var never = new ManualResetEventSlim();
        Func<string> work = () =>
        {
            var policy = PolicyOfThisThread();
            if (policy == "5") never.Wait();
            return policy;
        };
        Assert.Equal("0", await QuietThread.Run(work, TimeSpan.FromMilliseconds(1)));
        never.Set();
    }

    // Field 41 of proc(5)'s stat, counted from the name in brackets, which may hold blanks and is field 2.
    private static string PolicyOfThisThread() => File.ReadAllText("/proc/thread-self/stat").Split(')')[^1].Trim().Split(' ')[41 - 3];
}
