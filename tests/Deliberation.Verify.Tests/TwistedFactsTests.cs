using System.Buffers;
using System.Text;
using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Verify.Tests;

/// <summary>Facts that no service would record, each under a commitment that fits: whatever they say, the verifier refuses and never stumbles.</summary>
public sealed class TwistedFactsTests
{
    private static readonly long[] Numbers = [-1, 0, 7, int.MaxValue, JcsValue.Number.Largest];

    [Theory]
    [InlineData(BundleNames.Entries)]
    [InlineData(BundleNames.InstanceEntries)]
    public void Every_value_of_every_fact_twisted_is_refused_without_an_exception(string name)
    {
        var lines = Published.Files.Text(name).Split('\n')[..^1];
        var count = 0;
        for (var i = 0; i < lines.Length; i++)
        {
            var entry = EntryLine.Parse(Encoding.UTF8.GetBytes(lines[i])).Value;
            if (entry is not { Body: { } body, Salt: { } salt }) continue;
            foreach (var twisted in Twists(body.Value).Where(twisted => !twisted.Equals(body.Value)))
            {
                var files = Published.Files;
                files.Lines(name, all => all[i] = Line(entry.Leaf, salt, twisted));
                var verdicts = Published.Verify(Published.Zip(files), Options.None);
                Assert.True(Published.RefusedAt(verdicts) > 0, $"{entry.Leaf.Kind} {twisted}");
                count++;
            }
        }

        Assert.True(count > 50, $"{count}");
    }

    private static string Line(Leaf leaf, Salt32 salt, JcsValue body)
    {
        var bytes = body.ToCanonical();
        var line = new ArrayBufferWriter<byte>();
        var fitting = new Leaf(leaf.Seq, leaf.At, leaf.Kind, leaf.Round, leaf.Tag, BodyCommit.Of(salt, bytes), leaf.Nonce);
        EntryLine.Write(line, fitting.ToBytes(), salt, bytes);
        return Encoding.UTF8.GetString(line.WrittenSpan[..^1]);
    }

    private static IEnumerable<JcsValue> Twists(JcsValue value)
    {
        switch (value)
        {
            case JcsValue.Number number:
                foreach (var other in Numbers.Where(other => other != number.Value)) yield return JcsValue.Of(other);
                break;
            case JcsValue.Truth truth:
                yield return JcsValue.Of(!truth.Value);
                break;
            case JcsValue.Text:
                foreach (var other in (string[])["", "ratification", new string('0', 64), "018f3c1e-0000-7000-8000-0000000000ff"]) yield return JcsValue.Of(other);
                break;
            case JcsValue.Undefined:
                yield return JcsValue.Of(1);
                break;
            case JcsValue.Array array:
                yield return JcsValue.Of(array.Items.Concat(array.Items.Take(1)));
                if (!array.Items.IsEmpty) yield return JcsValue.Of(array.Items.Skip(1));
                for (var i = 0; i < array.Items.Length; i++)
                    foreach (var inner in Twists(array.Items[i])) yield return JcsValue.Of(array.Items.SetItem(i, inner));
                break;
            case JcsValue.Map map:
                for (var i = 0; i < map.Members.Length; i++)
                    foreach (var inner in Twists(map.Members[i].Value)) yield return JcsValue.Of(map.Members.SetItem(i, (map.Members[i].Name, inner)).AsSpan());
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(value), value, "not a JSON value");
        }
    }
}
