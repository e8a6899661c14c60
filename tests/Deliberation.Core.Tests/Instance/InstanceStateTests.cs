using Deliberation.Core.Facts;
using Deliberation.Core.Instance;
using Deliberation.Core.Tests.Assemblies;

namespace Deliberation.Core.Tests.Instance;

public sealed class InstanceStateTests
{
    private static readonly Fact.KeyAdded Key = new("kid", "normset", "x", "y");
    private InstanceState now = new();

    [Fact]
    public void A_key_is_added_retired_and_revoked_once()
    {
        Assert.Null(Do(now.AddKey(Key)));
        Assert.Equal("KeyStateConflict", Do(now.AddKey(Key)));
        Assert.Equal("UnknownKey", Do(now.RetireKey("other")));
        Assert.Equal("UnknownKey", Do(now.RevokeKey("other", 0)));
        Assert.Null(Do(now.RetireKey("kid")));
        Assert.Equal("KeyStateConflict", Do(now.RetireKey("kid")));
        Assert.Equal("KeyStateConflict", Do(now.RevokeKey("kid", 99)));
        Assert.Null(Do(now.RevokeKey("kid", 1)));
        Assert.Equal(1, now.Keys["kid"].RevokedFromIndex);
    }

    [Fact]
    public void A_set_is_listed_once_and_only_under_a_known_key()
    {
        var assembly = new AssemblyId(Guid.Parse("018f3c1e-0000-7000-8000-000000000001"));
        Assert.Equal("UnknownKey", Do(now.ListSet(Story.Hash("p"), "kid", assembly, 9)));
        Do(now.AddKey(Key));
        Assert.Null(Do(now.ListSet(Story.Hash("p"), "kid", assembly, 9)));
        Assert.Equal("AlreadyPublished", Do(now.ListSet(Story.Hash("p"), "kid", assembly, 9)));
        Assert.Equal(9, Assert.Single(now.Sets).Fact.PublishedSeq);
    }

    [Fact]
    public void The_instance_is_named_once()
    {
        Do(now.Create("instance-0a1b2c3d"));
        Assert.Empty(now.Create("another").Facts);
        Assert.Equal("instance-0a1b2c3d", now.Name);
    }

    [Fact]
    public void The_instance_holds_no_facts_of_assemblies() =>
        Assert.Throws<InvalidOperationException>(() => now.Apply(new Recorded(0, default, new Fact.NormAccepted(Story.Facilitator, 1))));

    private string? Do(Decision decision)
    {
        foreach (var fact in decision.Facts) now = now.Apply(new Recorded(now.Size, default, fact));
        return decision.Refusal?.Code;
    }
}
