using System.Text;
using System.Text.Json;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Tests.Records.Json;

public sealed class StrangersTests
{
    private const string Script = "canonical.mjs";
    private static readonly JsonLimits AnyText = JsonLimits.Untrusted with { Text = TextRule.Keep, MaxBytes = 1 << 20 };

    [Fact]
    public async Task Npm_canonicalize_writes_the_same_bytes()
    {
        var random = new Random(8785);
        string[] cases =
        [
            .. Vectors.At("jcs").EnumerateArray().Select(vector => vector.Text("json")),
            .. Vectors.Entries.Select(entry => entry.Text("leaf")),
            .. Enumerable.Range(0, 1500).Select(_ => RandomValue(random, 4).ToString()),
        ];
        var answers = await Strangers.Ask(Script, cases.Select(json => new { canonicalize = json }));
        for (var i = 0; i < cases.Length; i++)
        {
            var ours = JcsReader.Parse(Encoding.UTF8.GetBytes(cases[i]), AnyText).Value.ToString();
            Assert.Equal(answers[i].GetString(), ours);
        }
    }

    [Fact]
    public async Task Node_composes_every_character_the_same()
    {
        var answer = (await Strangers.Ask(Script, new[] { new { allNfc = true } }))[0];
        var changed = answer.GetProperty("changed").EnumerateArray().ToDictionary(pair => pair[0].GetInt32(), pair => pair[1].GetString()!);
        var unassigned = answer.GetProperty("unassigned").EnumerateArray().Select(point => point.GetInt32()).ToHashSet();
        Assert.True(changed.Count > 1000);
        for (var point = 0; point <= 0x10ffff; point++)
        {
            if (point is >= 0xd800 and <= 0xdfff || unassigned.Contains(point)) continue;
            var text = char.ConvertFromUtf32(point);
            Assert.Equal(changed.GetValueOrDefault(point, text), Nfc.Normalize(text));
            Assert.Equal(!changed.ContainsKey(point), Nfc.IsNormalized(text));
        }
    }

    [Fact]
    public async Task Node_composes_random_text_the_same()
    {
        var random = new Random(15);
        var texts = Enumerable.Range(0, 20_000).Select(_ => RandomMarks(random)).ToArray();
        var answers = await Strangers.Ask(Script, texts.Select(text => new { nfc = text }));
        for (var i = 0; i < texts.Length; i++)
        {
            var composed = answers[i].GetString()!;
            Assert.Equal(Points(composed), Points(Nfc.Normalize(texts[i])));
            Assert.Equal(composed == texts[i], Nfc.IsNormalized(texts[i]));
            Assert.True(Nfc.IsNormalized(composed));
        }
    }

    private static string Points(string text) => string.Join(' ', text.EnumerateRunes().Select(rune => rune.Value.ToString("x")));

    private static JcsValue RandomValue(Random random, int depth) => random.Next(depth == 0 ? 4 : 7) switch
    {
        0 => JcsValue.Null,
        1 => JcsValue.Of(random.Next(2) == 0),
        2 => JcsValue.Of(random.NextInt64(-JcsValue.Number.Largest, JcsValue.Number.Largest + 1) >> random.Next(53)),
        3 => JcsValue.Of(RandomText(random)),
        4 => JcsValue.Of(Enumerable.Range(0, random.Next(5)).Select(_ => RandomValue(random, depth - 1))),
        _ => JcsValue.Of([.. Enumerable.Range(0, random.Next(6)).Select(_ => RandomText(random)).Distinct().Select(name => (name, RandomValue(random, depth - 1)))]),
    };

    private static string RandomText(Random random) => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(5) switch
    {
        0 => ((char)random.Next(0x80)).ToString(),
        1 => ((char)random.Next(0xd800)).ToString(),
        2 => ((char)random.Next(0xe000, 0x10000)).ToString(),
        3 => char.ConvertFromUtf32(random.Next(0x10000, 0x110000)),
        _ => "\"\\/\b\f\n\r\t\u2028\u007f<"[random.Next(11)].ToString(),
    }));

    /// <summary>Letters, marks, jamo and syllables of Unicode 3.0, which every Node knows.</summary>
    private static string RandomMarks(Random random) => string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => random.Next(8) switch
    {
        0 => (char)random.Next('A', 'z' + 1),
        1 or 2 => (char)random.Next(0x300, 0x34f),
        3 => (char)random.Next(0xc0, 0x250),
        4 => (char)random.Next(0x1e00, 0x1e9a),
        5 => (char)(random.Next(3) switch { 0 => random.Next(0x1100, 0x1113), 1 => random.Next(0x1161, 0x1176), _ => random.Next(0x11a8, 0x11c3) }),
        6 => (char)random.Next(0xac00, 0xd7a4),
        _ => "\u0915\u093c\u09c7\u09be\u0b47\u0b56\u0dd9\u0dca\u0dcf\u05d3\u05bc\u1025\u102e"[random.Next(13)],
    }));
}
