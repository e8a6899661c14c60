namespace Deliberation.Core.Tests.Records;

public sealed class RecordDocumentationTests
{
    [Fact]
    public void Examples_in_the_documentation_are_those_of_the_vectors()
    {
        var page = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "record.md"));
        var entry = Vectors.Entries[1];
        var tag = Vectors.At("tag")[0];
        var text = Vectors.At("text_commit");
        var jws = Vectors.At("jws");
        string[] examples =
        [
            tag.Text("key"), tag.Text("participant"), tag.Text("tag"), text.Text("text"), text.Text("salt"), text.Text("commit"),
            entry.Text("leaf"), entry.Text("leaf_hash"), entry.Text("salt"), entry.Text("body"),
            $$"""{"body":{{entry.Text("body")}},"leaf":{{entry.Text("leaf")}},"salt":"{{entry.Text("salt")}}"}""",
            Vectors.At("trees")[4].Text("root"), Vectors.At("roll").Text("root"), Vectors.At("seed").Text("seed"),
            Vectors.At("checkpoint").Text("key_id"), Vectors.At("checkpoint").Text("note"), Vectors.At("tlog_proof").Text("text"),
            jws.GetProperty("jwk").Text("kid"), jws.Text("compact"), jws.Text("payload_sha256"),
        ];
        Assert.All(examples, example => Assert.Contains(example, page, StringComparison.Ordinal));
    }
}
