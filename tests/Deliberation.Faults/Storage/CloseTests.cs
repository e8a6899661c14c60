using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Faults.Storage;

public sealed class CloseTests : IDisposable
{
    private readonly DataFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_ballot_around_the_close_counts_or_is_refused_and_nothing_lies_in_between()
    {
        await using var store = await DataFolder.Open(folder.Options);
        var chance = new Random(12);
        var (counted, late) = (0, 0);
        for (var turn = 0; turn < 30; turn++)
        {
            var closed = await CloseRun.Close(store, people: 100, chance);
            (counted, late) = (counted + closed.Counted, late + closed.Late);
        }

        Assert.Equal(3_000, counted + late);
        Assert.True(counted > 0 && late > 0, $"{counted} counted, {late} late: the close was never among the ballots");
    }
}
