using System.Buffers;
using System.Text;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Tests.Records;

public sealed class EntryLineTests
{
    [Fact]
    public void Entry_lines_of_the_vectors_are_canonical_and_read_back()
    {
        var buffer = new ArrayBufferWriter<byte>();
        foreach (var vector in Vectors.Entries)
        {
            EntryLine.Write(buffer, vector.Utf8("leaf"), Salt32.Parse(vector.Text("salt")).Value, vector.Utf8("body"));
        }
        var lines = RecordLines.Read(buffer.WrittenMemory, EntryLine.Parse).Select(line => line.Value).ToList();
        Assert.Equal(7, lines.Count);
        for (var i = 0; i < lines.Count; i++)
        {
            var expected = $$"""{"body":{{Vectors.Entries[i].Text("body")}},"leaf":{{Vectors.Entries[i].Text("leaf")}},"salt":"{{Vectors.Entries[i].Text("salt")}}"}""";
            Assert.True(JcsReader.IsCanonical(Encoding.UTF8.GetBytes(expected)));
            Assert.Equal(expected + "\n", Lines.Written(lines[i].Write));
            Assert.Equal(Vectors.LeafHashes[i], lines[i].Leaf.Hash());
            Assert.Null(lines[i].Leaf.BodyCommit.Check(lines[i].Salt!.Value, lines[i].Body!.Bytes.Span));
        }
    }

    [Fact]
    public void An_entry_line_without_body_has_no_salt()
    {
        var line = new EntryLine(Leaf.Parse(Lines.Filled("LEAF")).Value, null, null);
        var text = Lines.Written(line.Write);
        Assert.Equal($$"""{"body":null,"leaf":{{Lines.LeafText}},"salt":null}""" + "\n", text);
        Assert.Equal(line, EntryLine.Parse(Encoding.UTF8.GetBytes(text[..^1])).Value);
    }

    [Theory]
    [InlineData("""{"body":{},"leaf":LEAF,"salt":null}""", FlawKind.WrongShape)]
    [InlineData("""{"body":null,"leaf":LEAF,"salt":"SALT"}""", FlawKind.WrongShape)]
    [InlineData("""{"leaf":LEAF,"body":{},"salt":"SALT"}""", FlawKind.WrongShape)]
    [InlineData("""{"body":{},"leaf":LEAF,"salt":"SALT","x":1}""", FlawKind.WrongShape)]
    [InlineData("""{"body":{},"leaf":LEAF,"salt":"SALT"} """, FlawKind.WrongShape)]
    [InlineData("""{"body":{},"leaf":LEAF}""", FlawKind.WrongShape)]
    [InlineData("""{"body":""", FlawKind.WrongShape)]
    [InlineData("""{"body":{},"leaf":{},"salt":"SALT"}""", FlawKind.WrongShape)]
    [InlineData("""{"body":{},"leaf":LEAF,"salt":"00"}""", FlawKind.WrongShape)]
    [InlineData("""{"body": {},"leaf":LEAF,"salt":"SALT"}""", FlawKind.NotJson)]
    [InlineData("""{"body":{"b":1,"a":1},"leaf":LEAF,"salt":"SALT"}""", FlawKind.NotCanonical)]
    [InlineData("""{"body":{"a":1,"a":1},"leaf":LEAF,"salt":"SALT"}""", FlawKind.DuplicateProperty)]
    [InlineData("""{"body":{"a":1.5},"leaf":LEAF,"salt":"SALT"}""", FlawKind.NotInteger)]
    public void Another_entry_line_is_refused(string pattern, FlawKind flaw)
    {
        Assert.Equal(flaw, EntryLine.Parse(Lines.Filled(pattern)).Flaw?.Kind);
    }
}
