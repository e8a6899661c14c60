using System.Buffers;
using System.Text;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Tests.Records.Json;

public sealed class JcsWriterTests
{
    private const string EuroSign = "\u20ac";
    private const string Smiley = "\U0001f600";
    private const string PrivateUse = "\ue000";

    [Fact]
    public void A_body_written_by_hand_is_the_body_of_the_vectors()
    {
        var writer = new JcsWriter(capacity: 1);
        writer.BeginObject();
        writer.Name("stances"u8);
        writer.BeginArray();
        writer.BeginArray();
        writer.Number(1);
        writer.Text("agree");
        writer.EndArray();
        writer.EndArray();
        writer.EndObject();
        Assert.Equal(Vectors.Entries[1].Utf8("body"), writer.Written.ToArray());
    }

    [Fact]
    public void Every_kind_of_value_has_one_spelling()
    {
        var writer = new JcsWriter();
        writer.BeginArray();
        writer.Null();
        writer.Truth(true);
        writer.Truth(false);
        writer.Number(-JcsValue.Number.Largest);
        writer.Hex([0x00, 0xff]);
        writer.Time(new DateTimeOffset(2026, 1, 2, 5, 4, 5, 999, TimeSpan.FromHours(2)));
        writer.Canonical("""{"a":1}"""u8);
        writer.EndArray();
        Assert.Equal("""[null,true,false,-9007199254740991,"00ff","2026-01-02T03:04:05Z",{"a":1}]""", Encoding.UTF8.GetString(writer.Written));
    }

    [Fact]
    public void A_cleared_writer_starts_over()
    {
        var writer = new JcsWriter();
        writer.BeginObject();
        writer.Name("b"u8);
        writer.Clear();
        writer.BeginObject();
        writer.Name("a"u8);
        writer.Null();
        writer.EndObject();
        Assert.Equal("""{"a":null}""", Encoding.UTF8.GetString(writer.Written));
    }

    [Fact]
    public void Names_out_of_order_or_twice_are_refused_at_every_depth()
    {
        var writer = new JcsWriter();
        writer.BeginObject();
        writer.Name("b"u8);
        writer.BeginObject();
        writer.Name("a"u8);
        writer.Null();
        Assert.Throws<ArgumentException>(() => writer.Name("a"u8));
        writer.EndObject();
        Assert.Throws<ArgumentException>(() => writer.Name("b"u8));
        Assert.Throws<ArgumentException>(() => writer.Name("a"u8));
        writer.Name("ba"u8);
    }

    [Theory]
    [InlineData("\"")]
    [InlineData("\\")]
    [InlineData("\n")]
    [InlineData("\u007f")]
    [InlineData(EuroSign)]
    public void Names_written_by_hand_are_plain_ascii(string name)
    {
        var writer = new JcsWriter();
        writer.BeginObject();
        Assert.Throws<ArgumentException>(() => writer.Name(Encoding.UTF8.GetBytes(name)));
    }

    [Fact]
    public void What_is_not_json_cannot_be_written()
    {
        Assert.Throws<InvalidOperationException>(() => With(w => w.BeginArray(), w => w.EndObject()));
        Assert.Throws<InvalidOperationException>(() => With(w => w.BeginObject(), w => w.Null()));
        Assert.Throws<InvalidOperationException>(() => With(w => w.BeginObject(), w => w.Name("a"u8), w => w.EndObject()));
        Assert.Throws<InvalidOperationException>(() => With(w => w.BeginObject(), w => w.Name("a"u8), w => w.Name("b"u8)));
        Assert.Throws<InvalidOperationException>(() => With(w => w.Null(), w => w.Null()));
        Assert.Throws<InvalidOperationException>(() => With(w => w.EndArray()));
        Assert.Throws<InvalidOperationException>(() => With([.. Enumerable.Repeat<Action<JcsWriter>>(w => w.BeginArray(), 65)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => With(w => w.Number(JcsValue.Number.Largest + 1)));
        Assert.Throws<ArgumentException>(() => With(w => w.Text("\ud83d")));
    }

    [Fact]
    public void Members_are_sorted_by_code_unit_so_that_an_emoji_comes_before_a_private_character()
    {
        var map = JcsValue.Of((PrivateUse, JcsValue.Of(1)), (Smiley, JcsValue.Of(2)), ("a", JcsValue.Of(3)), ("B", JcsValue.Of(4)));
        Assert.Equal($$"""{"B":4,"a":3,"{{Smiley}}":2,"{{PrivateUse}}":1}""", map.ToString());
    }

    [Fact]
    public void Only_quotes_backslashes_and_control_characters_are_escaped()
    {
        var all = string.Concat(Enumerable.Range(0, 0x80).Select(c => (char)c)) + "\u2028\u2029" + Smiley;
        const string controls = """\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f""";
        const string more = """\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f""";
        var rest = all[32..].Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        Assert.Equal($"\"{controls}{more}{rest}\"", JcsValue.Of(all).ToString());
    }

    [Fact]
    public void Text_outside_form_c_is_written_on_request_only()
    {
        var decomposed = JcsValue.Of("e\u0301");
        Assert.Throws<InvalidOperationException>(() => decomposed.ToCanonical());
        Assert.Throws<InvalidOperationException>(() => JcsValue.Of(("e\u0301", JcsValue.Null)).ToCanonical());
        Assert.Equal("\"e\u0301\"", Encoding.UTF8.GetString(decomposed.ToCanonical(requireNfc: false)));
    }

    [Fact]
    public void A_tree_writes_the_same_into_a_buffer()
    {
        var value = JcsValue.Of(("list", JcsValue.Of([JcsValue.Of(1), JcsValue.Null])));
        var buffer = new ArrayBufferWriter<byte>();
        value.WriteTo(buffer);
        Assert.Equal(value.ToCanonical(), buffer.WrittenSpan.ToArray());
    }

    [Fact]
    public void Values_that_no_record_can_hold_cannot_be_made()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => JcsValue.Of(JcsValue.Number.Largest + 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => JcsValue.Of(long.MinValue));
        Assert.Throws<ArgumentException>(() => JcsValue.Of("a\udc00"));
        Assert.Throws<ArgumentException>(() => JcsValue.Of(("a", JcsValue.Null), ("a", JcsValue.Null)));
        Assert.Throws<ArgumentException>(() => JcsValue.Of(("\udc00", JcsValue.Null)));
    }

    [Fact]
    public void Values_are_equal_by_content()
    {
        var value = JcsValue.Of(("b", JcsValue.Of([JcsValue.Of(true), JcsValue.Of("x"), JcsValue.Null])), ("a", JcsValue.Of(7)));
        var same = JcsReader.Parse(value.ToCanonical(), JsonLimits.Untrusted).Value;
        Assert.Equal(value, same);
        Assert.Equal(value.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(value, JcsValue.Of(("a", JcsValue.Of(7))));
        Assert.NotEqual(JcsValue.Of(0), JcsValue.Of(false));
    }

    [Fact]
    public void A_map_finds_its_members_and_names_what_is_missing()
    {
        var map = JcsValue.Of([.. Enumerable.Range(0, 50).Select(i => ($"k{i}", JcsValue.Of(i)))]);
        foreach (var i in Enumerable.Range(0, 50)) Assert.Equal(JcsValue.Of(i), map[$"k{i}"]);
        Assert.Null(map["k50"]);
        var pair = JcsValue.Of(("a", JcsValue.Null), ("b", JcsValue.Null));
        Assert.Null(pair.Unless("a", "b"));
        Assert.Equal(FlawKind.WrongShape, pair.Unless("a")!.Kind);
        Assert.Equal(FlawKind.WrongShape, pair.Unless("a", "b", "c")!.Kind);
        Assert.Equal(FlawKind.WrongShape, pair.Unless("a", "c")!.Kind);
    }

    private static void With(params Action<JcsWriter>[] steps)
    {
        var writer = new JcsWriter();
        foreach (var step in steps) step(writer);
    }
}
