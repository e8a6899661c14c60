using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;
using Deliberation.Server.Storage.Logs;

namespace Deliberation.Server.Tests.Storage;

public sealed class RollTreeTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void The_root_is_that_of_the_sorted_entries_after_any_changes(int seed)
    {
        var chance = new Random(seed);
        var tree = new RollTree();
        var entries = new List<Hash32>();
        Assert.Equal(TreeHash.Empty, tree.Root());
        for (var step = 0; step < 400; step++)
        {
            if (entries.Count > 0 && chance.Next(4) == 0)
            {
                var gone = entries[chance.Next(entries.Count)];
                entries.Remove(gone);
                tree.Remove(gone);
            }
            else
            {
                var entry = Hash32.Of([(byte)chance.Next(256), (byte)chance.Next(256), (byte)step]);
                entries.Add(entry);
                tree.Add(entry);
            }

            if (chance.Next(3) > 0) Assert.Equal((seed, step, RollRoot.Of(entries)), (seed, step, tree.Root()));
        }
    }
}
