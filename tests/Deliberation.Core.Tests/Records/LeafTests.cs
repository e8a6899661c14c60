using System.Text;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Tests.Records;

public sealed class LeafTests
{
    private static readonly DateTimeOffset At = new(2026, 9, 30, 23, 59, 59, TimeSpan.FromHours(2));

    [Fact]
    public void A_leaf_is_canonical_json_of_its_members()
    {
        var leaf = Sample(round: null, LeafTag.System);
        var map = (JcsValue.Map)JcsReader.ParseCanonical(leaf.ToBytes()).Value;
        Assert.Null(map.Unless("at", "body_commit", "kind", "nonce", "round", "seq", "tag", "v"));
        Assert.Equal(JcsValue.Null, map["round"]);
        Assert.Equal(JcsValue.Of("2026-09-30T21:59:00Z"), map["at"]);
        Assert.Equal(leaf, Leaf.Parse(leaf.ToBytes()).Value);
    }

    [Fact]
    public void The_longest_leaf_fits_the_stated_size()
    {
        var kind = new string('k', Leaf.MaxKindLength - 5) + "/9999";
        var leaf = new Leaf(JcsValue.Number.Largest, DateTimeOffset.MaxValue, kind, int.MaxValue, LeafTag.Of(new Tag(UInt128.MaxValue)), Commit(), new Nonce(1));
        Assert.InRange(leaf.ToBytes().Length, 300, Leaf.MaxSize);
        Assert.Equal(leaf, Leaf.Parse(leaf.ToBytes()).Value);
    }

    [Fact]
    public void Every_word_and_every_tag_is_read_back()
    {
        foreach (var word in LeafTag.Words)
        {
            var leaf = Sample(3, LeafTag.Parse(word).Value);
            Assert.Equal(word, Leaf.Parse(leaf.ToBytes()).Value.Tag.Word);
        }
        var person = new Tag(UInt128.MaxValue / 3);
        Assert.Equal(person, Leaf.Parse(Sample(3, LeafTag.Of(person)).ToBytes()).Value.Tag.Person);
        Assert.Equal(FlawKind.WrongShape, LeafTag.Parse("participant").Flaw?.Kind);
        Assert.Equal(FlawKind.WrongShape, LeafTag.Parse("System").Flaw?.Kind);
        Assert.Equal(FlawKind.WrongShape, LeafTag.Parse("").Flaw?.Kind);
        Assert.NotEqual(LeafTag.System, default);
    }

    [Fact]
    public void A_leaf_that_cannot_be_written_cannot_be_made()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Leaf(-1, At, "a/1", null, default, Commit(), default));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Leaf(JcsValue.Number.Largest + 1, At, "a/1", null, default, Commit(), default));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Leaf(0, At, "a/1", 0, default, Commit(), default));
        Assert.Throws<ArgumentException>(() => new Leaf(0, At, "a", null, default, Commit(), default));
    }

    [Theory]
    [InlineData("a/1", true)]
    [InlineData("ranking-cast/12", true)]
    [InlineData("", false)]
    [InlineData("a", false)]
    [InlineData("/1", false)]
    [InlineData("a/", false)]
    [InlineData("a/0", false)]
    [InlineData("a/01", false)]
    [InlineData("a/1x", false)]
    [InlineData("a/12345", false)]
    [InlineData("A/1", false)]
    [InlineData("a--b/1", false)]
    [InlineData("-a/1", false)]
    [InlineData("a-/1", false)]
    [InlineData("a\"b/1", false)]
    [InlineData("\u00e9/1", false)]
    public void Kinds_are_lowercase_words_and_a_version(string kind, bool isValid)
    {
        Assert.Equal(isValid, LeafKind.IsValid(kind));
    }

    [Fact]
    public void Every_byte_changed_to_another_meaning_is_another_leaf_or_refused()
    {
        var leaf = Sample(12, LeafTag.Of(new Tag(UInt128.One)));
        var bytes = leaf.ToBytes();
        for (var i = 0; i < bytes.Length; i++)
        {
            for (var bit = 0; bit < 8; bit++)
            {
                var altered = (byte[])bytes.Clone();
                altered[i] ^= (byte)(1 << bit);
                if (!Leaf.Parse(altered).Is(out var read, out _)) continue;
                Assert.NotEqual(leaf, read);
                Assert.Equal(altered, read.ToBytes());
            }
        }
    }

    [Theory]
    [InlineData("\"v\":1", "\"v\":2")]
    [InlineData("\"v\":1", "\"v\":1,\"w\":1")]
    [InlineData("\"round\":12", "\"round\":0")]
    [InlineData("\"round\":12", "\"round\":012")]
    [InlineData("\"round\":12", "\"round\":-1")]
    [InlineData("\"round\":12", "\"round\":2147483648")]
    [InlineData("\"seq\":7", "\"seq\":null")]
    [InlineData("\"seq\":7", "\"seq\":07")]
    [InlineData("\"seq\":7", "\"seq\":9007199254740992")]
    [InlineData("\"seq\":7", "\"seq\":99999999999999999999")]
    [InlineData("2026-09-30T21:59:00Z", "2026-09-30T21:59:01Z")]
    [InlineData("2026-09-30T21:59:00Z", "2026-13-30T21:59:00Z")]
    [InlineData("2026-09-30T21:59:00Z", "2026-09-30T24:00:00Z")]
    [InlineData("a-b/1", "a-b/1\\u0000")]
    [InlineData("{\"at\"", " {\"at\"")]
    [InlineData("\"v\":1}", "\"v\":1}\n")]
    [InlineData("\"v\":1}", "\"v\":1")]
    [InlineData("system", "sYstem")]
    [InlineData("\"system\"", "null")]
    public void Another_spelling_or_value_is_refused(string part, string instead)
    {
        var text = Encoding.ASCII.GetString(Sample(12, LeafTag.System).ToBytes());
        Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.NotNull(Leaf.Parse(Encoding.ASCII.GetBytes(text.Replace(part, instead, StringComparison.Ordinal))).Flaw);
    }

    [Fact]
    public void Writing_hashing_and_checking_a_leaf_allocates_nothing()
    {
        var leaf = Sample(3, LeafTag.Of(new Tag(UInt128.One)));
        var buffer = new byte[Leaf.MaxSize];
        leaf.Write(buffer);
        leaf.Hash();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            leaf.Write(buffer);
            leaf.Hash();
        }
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static Leaf Sample(int? round, LeafTag tag) => new(7, At, "a-b/1", round, tag, Commit(), new Nonce(UInt128.MaxValue));

    private static BodyCommit Commit() => new(Hash32.Of([1]));
}
