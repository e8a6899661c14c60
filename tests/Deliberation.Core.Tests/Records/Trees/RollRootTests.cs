using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Core.Tests.Records.Trees;

public sealed class RollRootTests
{
    [Fact]
    public void The_order_in_which_people_joined_leaves_no_trace()
    {
        var entries = Rfc6962.Leaves(40);
        Assert.Equal(RollRoot.Of(entries), RollRoot.Of(entries.Reverse()));
        var rfc = new Rfc6962([.. entries.Order().Select(entry => TreeHash.OfLeaf(entry.Bytes))]);
        Assert.Equal(rfc.Root(40), RollRoot.Of(entries));
    }

    [Fact]
    public void One_person_more_is_another_root()
    {
        var entries = Rfc6962.Leaves(5);
        Assert.NotEqual(RollRoot.Of(entries), RollRoot.Of(entries[..4]));
        Assert.Equal(TreeHash.Empty, RollRoot.Of([]));
    }
}
