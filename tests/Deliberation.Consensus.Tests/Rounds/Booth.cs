using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Deliberation.Consensus.Rounds;
using Deliberation.Core;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Consensus.Tests.Rounds;

/// <summary>Rounds of any kind of ballot, made by hand.</summary>
internal static class Booth
{
    public static readonly Seed Seed = new(0x338659c4052c10dc);

    public static RoundProfile Round(RoundKind kind, int norms, IEnumerable<Ballot> ballots) => new(
        3, kind, [.. Enumerable.Range(1, norms).Select(n => new ProfileNorm(n, 10 + n, 1, null))],
        [.. ballots.Select((ballot, i) => new TaggedBallot(Tag(i), ballot))], new HeadCount(100, 50, 20));

    public static Result<ComputedRound> Count(RoundProfile round, string method, JcsValue parameters, Seed? seed = null) =>
        ConsensusEngine.Compute(round, new RoundMethod(method, 1, parameters), seed ?? Seed);

    public static JsonNode Json(Result<ComputedRound> computed) => JsonNode.Parse(computed.Value.Json.Bytes.Span)!;

    public static int[] Numbers(JsonNode? array) => [.. array!.AsArray().Select(n => (int)n!)];

    public static JcsValue Names(string member, params string[] names) => JcsValue.Of((member, JcsValue.Of(names.Select(name => JcsValue.Of(name)))));

    public static JcsValue Seats(long k) => JcsValue.Of(("k", JcsValue.Of(k)));

    /// <summary>Equal bytes when counted again and when the ballots come in another order; a refusal of every wrong parameter and ballot.</summary>
    public static void AssertSound(RoundProfile round, string method, JcsValue parameters, params JcsValue[] wrong)
    {
        var once = Count(round, method, parameters).Value;
        var turned = round with { Ballots = [.. round.Ballots.Reverse()] };
        Assert.Equal(once.Sha256, Count(round, method, parameters).Value.Sha256);
        Assert.Equal(once.Sha256, Count(turned, method, parameters).Value.Sha256);
        Assert.NotEmpty(once.Trace);
        Assert.NotEmpty(once.TieBreak);
        Assert.All(wrong, other => Assert.Equal("BadParameters", Count(round, method, other).Refusal?.Code));
        Assert.Equal("UnknownMethod", Count(round with { Kind = RoundKind.Stance }, method, parameters).Refusal?.Code);
        var strange = round with { Ballots = [new TaggedBallot(Tag(0), Stances.Parse([(1, Stance.Agree)]).Value)] };
        Assert.Equal("WrongBallotKind", Count(strange, method, parameters).Refusal?.Code);
    }

    private static Tag Tag(int i) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"voter {i}")).AsSpan(0, Deliberation.Core.Records.Tag.Size));
}
