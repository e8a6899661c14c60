using System.Security.Cryptography;
using System.Text;
using Deliberation.Core.Records;

namespace Deliberation.Core.Tests.Records;

public sealed class CommitmentTests
{
    [Fact]
    public void Commitments_of_any_length_are_the_hash_of_prefix_salt_and_content()
    {
        foreach (var length in (int[])[0, 1, 1995, 1996, 1997, 100_000])
        {
            var content = new string('x', length);
            byte[] body = [.. "deliberation/body/1\0"u8, .. Lines.Salt.Bytes, .. Encoding.UTF8.GetBytes(content)];
            byte[] text = [.. "deliberation/text/1\0"u8, .. Lines.Salt.Bytes, .. Encoding.UTF8.GetBytes(content)];
            Assert.Equal(SHA256.HashData(body), BodyCommit.Of(Lines.Salt, Encoding.UTF8.GetBytes(content)).Value.Bytes.ToArray());
            Assert.Equal(SHA256.HashData(text), TextCommit.Of(Lines.Salt, content).Value.Bytes.ToArray());
        }
    }

    [Fact]
    public void A_text_is_committed_to_in_form_c()
    {
        Assert.Equal(TextCommit.Of(Lines.Salt, "\u00e9"), TextCommit.Of(Lines.Salt, "e\u0301"));
        Assert.NotEqual(TextCommit.Of(Lines.Salt, "\u00e9"), TextCommit.Of(Lines.Salt, "e"));
        Assert.Throws<ArgumentException>(() => TextCommit.Of(Lines.Salt, "\ud800"));
    }

    [Fact]
    public void Another_salt_or_body_does_not_open_a_commitment()
    {
        var commit = BodyCommit.Of(Lines.Salt, "{}"u8);
        Assert.Null(commit.Check(Lines.Salt, "{}"u8));
        Assert.Equal(FlawKind.WrongCommitment, commit.Check(default, "{}"u8)?.Kind);
        Assert.Equal(FlawKind.WrongCommitment, commit.Check(Lines.Salt, "[]"u8)?.Kind);
    }
}
