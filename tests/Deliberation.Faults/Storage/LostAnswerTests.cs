using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Faults.Storage;

public sealed class LostAnswerTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>Sixty-four are on the way at once, in no order, some of them twice; a fifth of the answers never arrives (F6, F7).</summary>
    [Fact]
    public async Task Commands_that_are_lost_doubled_and_reordered_have_one_effect_each()
    {
        var run = KillRun.OfStore(folder.Path, null, seed: 13);
        using var running = await run.Start();

        await run.Load(running, 8_000, loss: 0.2);
        await run.Finish(running);

        await RecordChecker.Check(folder.Options, StoreHost.Assembly, run.Commands);
        Assert.InRange(run.Commands.AcknowledgedById.Count, 5_000, int.MaxValue);
    }
}
