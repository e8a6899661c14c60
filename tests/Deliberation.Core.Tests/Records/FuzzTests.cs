using System.Text;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Core.Tests.Records;

/// <summary>Whatever bytes arrive, readers give a value or a named flaw, and a value is written back as it was read.</summary>
public sealed class FuzzTests
{
    private const int Rounds = 30_000;

    private static readonly string[] Good =
    [
        .. Vectors.At("jcs").EnumerateArray().Select(vector => vector.Text("json")),
        .. Vectors.Entries.Select(entry => entry.Text("leaf")),
        .. Vectors.Entries.Select(entry => entry.Text("body")),
        $$"""{"body":{"a":[1]},"leaf":{{Lines.LeafText}},"salt":"{{Lines.SaltHex}}"}""",
        $$"""{"body":{},"round":3,"salt":"{{Lines.SaltHex}}","seq":12,"tag":"0123456789abcdef0123456789abcdef"}""",
        $$"""{"field":"f","lang":"en","salt":"{{Lines.SaltHex}}","seq":4,"text":"x"}""",
        $$"""{"keys":[{{Vectors.At("jws").GetProperty("jwk").GetRawText()}}]}""",
        Vectors.At("checkpoint").Text("note"),
        Vectors.At("checkpoint").Text("public_key_pem"),
        Vectors.At("tlog_proof").Text("text"),
        Vectors.At("jws").Text("compact"),
    ];

    [Fact]
    public void Altered_and_random_bytes_never_throw()
    {
        const int seed = 20260930;
        var random = new Random(seed);
        for (var round = 0; round < Rounds; round++)
        {
            var bytes = round % 10 == 0 ? RandomBytes(random) : Altered(random);
            try
            {
                ReadAll(bytes);
            }
            catch (Exception problem)
            {
                throw new InvalidOperationException($"Seed {seed}, round {round}: {Convert.ToHexStringLower(bytes)}", problem);
            }
        }
    }

    private static void ReadAll(byte[] bytes)
    {
        if (JcsReader.ParseCanonical(bytes).Is(out var value, out _)) Assert.Equal(bytes, value.ToCanonical());
        if (JcsReader.Parse(bytes, JsonLimits.Untrusted).Is(out value, out _)) Assert.True(JcsReader.IsCanonical(value.ToCanonical()));
        if (Leaf.Parse(bytes).Is(out var leaf, out _)) Assert.Equal(bytes, leaf.ToBytes());
        if (EntryLine.Parse(bytes).Is(out var entry, out _)) Assert.Equal(Encoding.UTF8.GetString(bytes) + "\n", Lines.Written(entry.Write));
        if (BallotLine.Parse(bytes).Is(out var ballot, out _)) Assert.Equal(Encoding.UTF8.GetString(bytes) + "\n", Lines.Written(ballot.Write));
        if (TextLine.Parse(bytes).Is(out var line, out _)) Assert.Equal(Encoding.UTF8.GetString(bytes) + "\n", Lines.Written(line.Write));
        if (KeySet.Parse(bytes).Is(out var keys, out _)) Assert.Equal<IEnumerable<KeyEntry>>(keys.Entries, KeySet.Parse(keys.ToJson()).Value.Entries);
        _ = JwsGeneral.Parse(bytes, JwsType.NormSet);
        var text = Encoding.Latin1.GetString(bytes).Replace("\u00e2\u0080\u0094", "\u2014", StringComparison.Ordinal);
        if (SignedCheckpoint.Parse(text).Is(out var signed, out _)) Assert.StartsWith(signed.Unverified.Body, text, StringComparison.Ordinal);
        if (TlogProof.Parse(text).Is(out var proof, out _)) Assert.Equal(text, proof.ToString());
        if (Jws.Parse(text, JwsType.NormSet).Is(out var jws, out _)) Assert.Equal(text, jws.Compact);
        _ = PublicKey.ParsePem(text);
        _ = LogOrigin.Parse(text);
        _ = Hash32.Parse(text);
        _ = LeafTag.Parse(text);
    }

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[random.Next(200)];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>A good text with a few bytes changed, dropped, doubled or swapped for ones that mean something.</summary>
    private static byte[] Altered(Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(Good[random.Next(Good.Length)]).ToList();
        for (var changes = random.Next(1, 4); changes > 0 && bytes.Count > 0; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 30), bytes.Count - at))); break;
                case 3: bytes[at] = "{}[]\":,\\u0-.eE \n=_+/\xff"u8[random.Next(22)]; break;
                default: bytes.RemoveRange(at, bytes.Count - at); break;
            }
        }
        return [.. bytes];
    }
}
