using System.Security.Cryptography;
using Deliberation.Core.Records;

namespace Deliberation.Core.Tests.Records;

public sealed class Hash32Tests
{
    private const string OfNothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    [Fact]
    public void A_hash_is_its_64_digits()
    {
        var hash = Hash32.Of([]);
        Assert.Equal(OfNothing, hash.ToString());
        Assert.Equal(hash, Hash32.Parse(OfNothing).Value);
        Assert.Equal(hash, new Hash32(hash.Bytes));
        Assert.Equal(hash.GetHashCode(), Hash32.Parse(OfNothing).Value.GetHashCode());
        Assert.Equal(new string('0', 64), default(Hash32).ToString());
    }

    [Fact]
    public void It_is_SHA_256_at_every_length_whichever_way_is_taken()
    {
        var bytes = new byte[1_100];
        new Random(1).NextBytes(bytes);
        for (var length = 0; length <= bytes.Length; length++)
            Assert.Equal(SHA256.HashData(bytes.AsSpan(0, length)), Hash32.Of(bytes.AsSpan(0, length)).Bytes.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852B855")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85")]
    [InlineData("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85 ")]
    [InlineData("g3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")]
    public void Other_spellings_are_refused(string hex)
    {
        Assert.Equal(FlawKind.NotHex, Hash32.Parse(hex).Flaw?.Kind);
        Assert.Equal(FlawKind.NotHex, Salt32.Parse(hex).Flaw?.Kind);
        Assert.Equal(FlawKind.NotHex, TextCommit.Parse(hex).Flaw?.Kind);
    }

    [Fact]
    public void Every_byte_counts_in_equality_and_order()
    {
        var zero = new byte[32];
        for (var i = 0; i < 32; i++)
        {
            var one = new byte[32];
            one[i] = 1;
            var (low, high) = (new Hash32(zero), new Hash32(one));
            Assert.True(low != high && low < high && high > low && low <= high && high >= low);
        }
        Hash32[] hashes = [.. Enumerable.Range(0, 100).Select(i => Hash32.Of([(byte)i]))];
        Assert.Equal(hashes.Select(hash => hash.ToString()).Order(StringComparer.Ordinal), hashes.Order().Select(hash => hash.ToString()));
    }

    [Fact]
    public void Other_lengths_cannot_be_taken_over()
    {
        Assert.Throws<ArgumentException>(() => new Hash32(new byte[31]));
        Assert.Throws<ArgumentException>(() => new Salt32(new byte[33]));
        Assert.Throws<ArgumentException>(() => new Nonce(new byte[15]));
        Assert.Throws<ArgumentException>(() => new Tag(new byte[17]));
    }
}
