using System.Security.Cryptography;
using Deliberation.Core.Records;

namespace Deliberation.Core.Tests.Records;

public sealed class TagTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    [Fact]
    public void Tags_are_ordered_equal_and_spelled_like_their_bytes()
    {
        var low = Tag.Parse("00ff0000000000000000000000000001").Value;
        var high = Tag.Parse("01000000000000000000000000000000").Value;
        Assert.True(low < high && high > low && low <= high && high >= low && low.CompareTo(high) < 0);
        Assert.Equal(low, new Tag(Convert.FromHexString(low.ToString())));
        var bytes = new byte[16];
        low.CopyTo(bytes);
        Assert.Equal("00ff0000000000000000000000000001", Convert.ToHexStringLower(bytes));
        Assert.NotEqual(low, high);
    }

    [Theory]
    [InlineData("")]
    [InlineData("00ff000000000000000000000000000")]
    [InlineData("00FF0000000000000000000000000001")]
    [InlineData("0gff0000000000000000000000000001")]
    [InlineData("\u0130\u0131ff000000000000000000000000000001")]
    public void Other_spellings_are_refused(string hex)
    {
        Assert.Equal(FlawKind.NotHex, Tag.Parse(hex).Flaw?.Kind);
        Assert.Equal(FlawKind.NotHex, Nonce.Parse(hex).Flaw?.Kind);
    }

    [Fact]
    public void Another_key_or_person_has_another_tag()
    {
        var person = Guid.Parse("bf9a1506-5b6a-4016-bc62-7c534db47460");
        var key = new TagKey(Key);
        Assert.NotEqual(key.TagOf(person), new TagKey([.. Key[..31], 0]).TagOf(person));
        Assert.NotEqual(key.TagOf(person), key.TagOf(Guid.Empty));
        Assert.Throws<ArgumentException>(() => new TagKey(Key.AsSpan(1)));
    }

    [Fact]
    public async Task Several_threads_make_the_tags_of_one()
    {
        var key = new TagKey(Key);
        var people = Enumerable.Range(0, 500).Select(i => new Guid(i, 0, 0, new byte[8])).ToArray();
        var expected = people.Select(person => Expected(person)).ToArray();
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => people.Select(key.TagOf).ToArray())));
        Assert.All(made, tags => Assert.Equal(expected, tags));
    }

    [Fact]
    public void A_command_body_is_hashed_under_the_key()
    {
        Assert.Equal(HMACSHA256.HashData(Key, new byte[] { 1, 2 }), new TagKey(Key).HashOf([1, 2]).Bytes.ToArray());
    }

    [Fact]
    public void Hashes_under_a_key_are_HMACs_at_every_length()
    {
        var bytes = new byte[1_100];
        new Random(1).NextBytes(bytes);
        var key = new TagKey(Key);
        for (var length = 0; length <= bytes.Length; length++)
            Assert.Equal(HMACSHA256.HashData(Key, bytes.AsSpan(0, length)), key.HashOf(bytes.AsSpan(0, length)).Bytes.ToArray());
    }

    private static Tag Expected(Guid person) => new(HMACSHA256.HashData(Key, person.ToByteArray(bigEndian: true)).AsSpan(0, 16));
}
