using Deliberation.Core.Ballots;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Tests.Storage;

public sealed class PreparedBodyTests
{
    [Fact]
    public async Task No_salt_comes_twice_on_any_thread()
    {
        var fact = new Fact.StancesCast(new Tag(UInt128.One), 1, Stances.Parse([(1, Stance.Agree)]).Value);
        var drawn = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Enumerable.Range(0, 1_000).Select(_ => PreparedBody.Of(fact)).ToArray())));
        var bodies = drawn.SelectMany(bodies => bodies).ToArray();
        Assert.Equal(bodies.Length, bodies.Select(body => body.Salt).Distinct().Count());
        Assert.DoesNotContain(default, bodies.Select(body => body.Salt));
        Assert.All(bodies, body => Assert.Equal(BodyCommit.Of(body.Salt, body.Body.Span), body.Commit));
    }
}
