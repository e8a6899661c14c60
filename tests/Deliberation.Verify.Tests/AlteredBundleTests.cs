using System.Text;
using Deliberation.Core.Facts;
using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Signing;
using Deliberation.Tests.Paper;
using static Deliberation.Core.NormSets.Bundles.BundleNames;
using BundleFiles = System.Collections.Generic.Dictionary<string, byte[]>;

namespace Deliberation.Verify.Tests;

/// <summary>What somebody without the keys can do to a bundle on its way, each with the step that must refuse it.</summary>
public sealed class AlteredBundleTests
{
    private static readonly (string What, int Step, Action<BundleFiles> Alter)[] Alterations =
    [
        ("alg none", 1, files => files.Reassemble(header => header.Replace("ES256", "none", StringComparison.Ordinal))),
        ("alg HS256", 1, files => files.Reassemble(header => header.Replace("ES256", "HS256", StringComparison.Ordinal))),
        ("a key in the header", 1, files => files.Reassemble(header => header.Replace("\"kid\"", "\"jwk\":{},\"kid\"", StringComparison.Ordinal))),
        ("a critical header", 1, files => files.Reassemble(header => header.Replace("\"cty\"", "\"crit\":[\"b64\"],\"cty\"", StringComparison.Ordinal))),
        ("another content type", 1, files => files.Reassemble(header => header.Replace("normset.v1", "receipt.v1", StringComparison.Ordinal))),
        ("a header with a space", 1, files => files.Reassemble(header => header.Replace("\":\"ES256", "\": \"ES256", StringComparison.Ordinal))),
        ("a padded signed form", 1, files => files.Put(BundleNames.Jws, files.Text(BundleNames.Jws) + "=")),
        ("spare bits in base64url", 1, files => files.Put(BundleNames.Jws, LastCharacterRaised(files.Text(BundleNames.Jws)))),
        ("a newline after the signed form", 1, files => files.Put(BundleNames.Jws, files.Text(BundleNames.Jws) + "\n")),
        ("a DER signature", 1, files => files.Reassemble(signature: _ => Published.Signed.DerSignature())),
        ("a signature of zeros", 1, files => files.Reassemble(signature: _ => new byte[64])),
        ("another signing input beside", 1, files => files.Replace(SigningInput, "e", "f")),
        ("the kid of the key for checkpoints", 2, files => files.Reassemble(header => WithKid(header, Published.Keys.Checkpoints.Public.Kid))),
        ("the kid of nobody", 2, files => files.Reassemble(header => WithKid(header, "../../etc/passwd"))),
        ("the signing key taken out of the keys", 2, files => Keys(files, entries => entries.Where(entry => entry.Purpose != KeyPurpose.NormSet))),
        ("the signing key's purpose changed", 2, files => Keys(files, entries => entries.Select(entry => entry.Purpose == KeyPurpose.NormSet ? entry with { Purpose = KeyPurpose.Receipt } : entry))),
        ("another key as pub.pem", 2, files => files.Put(BundleNames.PublicKey, Published.Keys.Receipts.Public.Pem)),
        ("keys in another spelling", 2, files => files.Put(BundleNames.Keys, files.Text(BundleNames.Keys).Replace(",", ", ", StringComparison.Ordinal))),
        ("one word of the payload, signed form and all", 3, files => files.Reassemble(payload: bytes => Changed(bytes, "must say", "must hide"))),
        ("another DER file", 3, files => files[Signature][^1] ^= 1),
        ("the mirrored signature beside the original", 3, files => files.Put(BundleNames.Jws, string.Join('.', files.Text(BundleNames.Jws).Split('.')[..2]) + "." + Forgery.Encode(Forgery.Mirrored(Forgery.Decode(files.Text(BundleNames.Jws).Split('.')[2]))))),
        ("one word of payload.json", 4, files => files.Replace(Payload, "must say", "must hide")),
        ("a checkpoint with another root", 5, files => files.Lines(Checkpoint, lines => lines[2] = Convert.ToBase64String(new byte[32]))),
        ("a checkpoint without signature", 5, files => files.Lines(Checkpoint, lines => lines[4] = lines[4].Replace("\u2014 i", "\u2014 x", StringComparison.Ordinal))),
        ("a signed checkpoint of another size", 5, files => files.Put(Checkpoint, Published.Story.Log.Sign(10, Published.Keys.Checkpoints).Note)),
        ("the instance's checkpoint in place of the record's", 5, files => files[Checkpoint] = files[InstanceCheckpoint]),
        ("the key for checkpoints taken out of the keys", 5, files => Keys(files, entries => entries.Where(entry => entry.Purpose != KeyPurpose.Checkpoint))),
        ("one leaf's nonce", 6, files => files.Lines(Entries, lines => lines[9] = Turned(lines[9], "\"nonce\":\""))),
        ("one leaf's time", 6, files => files.Lines(Entries, lines => lines[9] = lines[9].Replace("T12:0", "T11:0", StringComparison.Ordinal))),
        ("one leaf's commitment", 6, files => files.Lines(Entries, lines => lines[9] = Turned(lines[9], "\"body_commit\":\""))),
        ("two entries swapped", 6, files => files.Lines(Entries, lines => (lines[20], lines[21]) = (lines[21], lines[20]))),
        ("an entry left out", 6, files => files.Lines(Entries, lines => lines.RemoveAt(25))),
        ("the last entry left out", 6, files => files.Lines(Entries, lines => lines.RemoveAt(lines.Count - 1))),
        ("an entry added", 6, files => files.Lines(Entries, lines => lines.Add(lines[^1]))),
        ("entries cut off in the middle of a line", 6, files => files[Entries] = files[Entries][..^100]),
        ("an entry with a space", 6, files => files.Lines(Entries, lines => lines[3] = lines[3].Replace(",\"leaf\"", ", \"leaf\"", StringComparison.Ordinal))),
        ("an entry with a doubled member", 6, files => files.Lines(Entries, lines => lines[3] = lines[3].Replace("{\"body\":{", "{\"body\":{\"by\":1,\"by\":1,", StringComparison.Ordinal))),
        ("a checkpoint-published of an earlier size", 6, files => files.Put(CheckpointPublished, Published.Story.Log.Sign(Published.Story.Log.Entries.Count - 1, Published.Keys.Checkpoints).Note)),
        ("a ballot opened in entries.jsonl", 7, OpenABallot),
        ("ballots out of order", 8, files => files.Lines(Ballots, lines => lines.Reverse())),
        ("a ballot dropped", 8, files => files.Lines(Ballots, lines => lines.RemoveAt(3))),
        ("a ballot counted twice", 8, files => files.Lines(Ballots, lines => lines.Insert(3, lines[3]))),
        ("an earlier ballot instead of the last", 8, AnEarlierBallot),
        ("a ballot under another tag", 8, files => files.Lines(Ballots, lines => lines[0] = Turned(lines[0], "\"tag\":\""))),
        ("a ballot that nobody cast", 8, files => files.Lines(Ballots, lines => lines.Add(lines[^1].Replace("\"seq\":", "\"seq\":9", StringComparison.Ordinal)))),
        ("another count on the roll", 8, files => files.Replace(Roll, "\"count\":7", "\"count\":8")),
        ("another root of the roll", 8, files => files.Put(Roll, Turned(files.Text(Roll), "\"root\":\""))),
        ("an amendment of the roll dropped", 8, files => files.Put(Roll, System.Text.RegularExpressions.Regex.Replace(files.Text(Roll), "\\[\\{.*\\}\\]", "[]"))),
        ("one vote", 9, files => files.Lines(Ballots, lines => lines[0] = lines[0].Replace("disagree", "agree", StringComparison.Ordinal) is var line && line != lines[0] ? line : lines[0].Replace("\"agree\"", "\"pass\"", StringComparison.Ordinal))),
        ("one ballot's salt", 9, files => files.Lines(Ballots, lines => lines[0] = Turned(lines[0], "\"salt\":\""))),
        ("two people's ballots swapped", 9, SwapBodies),
        ("the body of an entry", 9, files => files.Replace(Entries, "\"minutes\":10", "\"minutes\":11")),
        ("the body of an entry left out", 9, files => files.Lines(Entries, lines => lines[12] = System.Text.RegularExpressions.Regex.Replace(
            lines[12], "^\\{\"body\":.*,\"leaf\":(.*),\"salt\":.*$", "{\"body\":null,\"leaf\":$1,\"salt\":null}"))),
        ("a word of a norm's text", 9, files => files.Replace(Texts, "must say", "must hide")),
        ("a text's salt", 9, files => files.Lines(Texts, lines => lines[2] = Turned(lines[2], "\"salt\":\""))),
        ("a text left out", 9, files => files.Lines(Texts, lines => lines.RemoveAt(2))),
        ("a text doubled", 9, files => files.Lines(Texts, lines => lines.Insert(2, lines[2]))),
        ("a text of another entry", 9, files => files.Lines(Texts, lines => lines[2] = lines[2].Replace("\"seq\":", "\"seq\":1", StringComparison.Ordinal))),
        ("one figure of a result", 10, files => files.Replace(Result, "\"agree\":3", "\"agree\":4")),
        ("an outcome", 10, files => files.Replace(Result, "not settled", "ratified")),
        ("one figure of an analysis", 10, files => files.Replace(BundleNames.Analyses, "\"missing\":1", "\"missing\":2")),
        ("the stored map of the groups", 10, files => files.Replace(BundleNames.Analyses, "\"places\":[[null,", "\"places\":[[1,")),
        ("two analyses swapped", 10, files => files.Lines(BundleNames.Analyses, lines => (lines[0], lines[1]) = (lines[1], lines[0]))),
        ("an analysis left out", 10, files => files.Lines(BundleNames.Analyses, lines => lines.RemoveAt(1))),
        ("an analysis doubled", 10, files => files.Lines(BundleNames.Analyses, lines => lines.Add(lines[^1]))),
        ("the end of the last analysis' line", 10, files => files[BundleNames.Analyses] = files[BundleNames.Analyses][..^1]),
        ("all analyses left out", 10, files => files.Remove(BundleNames.Analyses)),
        ("a result left out", 10, files => files.Put(Result, "{\"rounds\":[]}")),
        ("a hash of the proof", 13, files => files.Lines(Proof, lines => lines[2] = Convert.ToBase64String(new byte[32]))),
        ("the proof of another entry", 13, files => files.Replace(Proof, "index 5", "index 4")),
        ("the instance's record cut short", 13, files => files.Lines(InstanceEntries, lines => lines.RemoveAt(lines.Count - 1))),
        ("a body of the instance's record", 13, files => files.Replace(InstanceEntries, "\"purpose\":\"receipt\"", "\"purpose\":\"normset\"")),
        ("a revocation written into the keys", 13, files => Keys(files, entries => entries.Select(entry => entry.Purpose == KeyPurpose.NormSet
            ? entry with { RevokedAt = PaperAssembly.Start, RevokedFromIndex = 2 } : entry))),
        ("a key added earlier than recorded", 13, files => Keys(files, entries => entries.Select(entry => entry with { AddedAt = entry.AddedAt!.Value.AddMinutes(-1) }))),
    ];

    public static TheoryData<string> All => [.. Alterations.Select(alteration => alteration.What)];

    /// <summary>Every altered bundle, for others to refuse as well.</summary>
    internal static IEnumerable<(string What, BundleFiles Files)> AlteredFiles()
    {
        foreach (var (what, _, alter) in Alterations)
        {
            var files = Published.Files;
            alter(files);
            yield return (what, files);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void An_altered_bundle_is_refused_by_the_step_that_is_for_it(string what)
    {
        var (_, step, alter) = Alterations.Single(alteration => alteration.What == what);
        var files = Published.Files;
        alter(files);

        // Without other keys the bundle's own are all there is: so everything else must hold it.
        var verdicts = Published.Verify(Published.Zip(files), Options.None);

        Assert.True(step == Published.RefusedAt(verdicts), string.Join('\n', verdicts));
    }

    [Fact]
    public void The_mirrored_signature_is_as_good_because_the_payload_is_the_identity()
    {
        var files = Published.Files;
        files.Reassemble(signature: Forgery.Mirrored);

        Assert.Equal(0, Published.RefusedAt(Published.Verify(Published.Zip(files), Published.Trusting)));
    }

    [Fact]
    public void Keys_from_elsewhere_that_don_t_hold_the_signer_refuse_the_bundle()
    {
        using var others = new PaperKeys();

        Assert.Equal(2, Published.RefusedAt(Published.Verify(Published.Zip(Published.Files), new Options(others.Set(PaperAssembly.Start), Parents: []))));
    }

    [Fact]
    public void Keys_from_elsewhere_that_revoke_the_signer_from_before_refuse_the_bundle_and_from_later_do_not()
    {
        var seq = Published.Story.InstanceLog.Entries.Count - 1;

        Assert.Equal(13, RefusedWhenRevokedFrom(seq));
        Assert.Equal(0, RefusedWhenRevokedFrom(seq + 1));
    }

    private static int RefusedWhenRevokedFrom(long index)
    {
        var keys = Published.Keys.Set(PaperAssembly.Start, entry => entry.Purpose == KeyPurpose.NormSet
            ? entry with { RevokedAt = PaperAssembly.Start.AddDays(1), RevokedFromIndex = index }
            : entry);
        return Published.RefusedAt(Published.Verify(Published.Zip(Published.Files), new Options(keys, Parents: [])));
    }

    private static string WithKid(string header, string kid) => header.Replace(Published.Signed.Kid, kid, StringComparison.Ordinal);

    private static byte[] Changed(byte[] bytes, string old, string with) =>
        Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(old, with, StringComparison.Ordinal));

    private static void Keys(BundleFiles files, Func<IEnumerable<KeyEntry>, IEnumerable<KeyEntry>> change) =>
        files[BundleNames.Keys] = KeySet.Create([.. change(KeySet.Parse(files[BundleNames.Keys]).Value.Entries)]).Value.ToJson();

    // The first hex digit after a name becomes another one.
    private static string Turned(string line, string after)
    {
        var at = line.IndexOf(after, StringComparison.Ordinal) + after.Length;
        return string.Concat(line.AsSpan(0, at), line[at] == '0' ? "1" : "0", line.AsSpan(at + 1));
    }

    private static string LastCharacterRaised(string text)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return text[..^1] + alphabet[alphabet.IndexOf(text[^1], StringComparison.Ordinal) + 1];
    }

    private static void OpenABallot(BundleFiles files)
    {
        var cast = Published.Story.Log.Entries.First(entry => entry.Fact is Fact.StancesCast);
        files.Lines(Entries, lines => lines[(int)cast.Leaf.Seq] = Encoding.UTF8.GetString(Line(cast)));
    }

    private static byte[] Line(PaperEntry entry)
    {
        var line = new System.Buffers.ArrayBufferWriter<byte>();
        EntryLine.Write(line, entry.Leaf.ToBytes(), entry.Salt, entry.Body);
        return line.WrittenSpan[..^1].ToArray();
    }

    private static void AnEarlierBallot(BundleFiles files)
    {
        var earlier = Published.Story.Log.Entries.First(entry => entry.Fact is Fact.StancesCast);
        var line = new System.Buffers.ArrayBufferWriter<byte>();
        BundleLines.Ballot(line, earlier.Leaf.ToBytes(), earlier.Salt, earlier.Body);
        var later = files.Text(Ballots).Split('\n').First(other => other.Contains(earlier.Leaf.Tag.ToString(), StringComparison.Ordinal));
        files.Lines(Ballots, lines =>
        {
            lines.Remove(later);
            lines.Insert(0, Encoding.UTF8.GetString(line.WrittenSpan[..^1]));
        });
    }

    private static void SwapBodies(BundleFiles files) => files.Lines(Ballots, lines =>
    {
        var (one, other) = (BallotLine.Parse(Encoding.UTF8.GetBytes(lines[0])).Value, BallotLine.Parse(Encoding.UTF8.GetBytes(lines[1])).Value);
        lines[0] = Text(one with { Salt = other.Salt, Body = other.Body });
        lines[1] = Text(other with { Salt = one.Salt, Body = one.Body });
    });

    private static string Text(BallotLine ballot)
    {
        var line = new System.Buffers.ArrayBufferWriter<byte>();
        ballot.Write(line);
        return Encoding.UTF8.GetString(line.WrittenSpan[..^1]);
    }
}
