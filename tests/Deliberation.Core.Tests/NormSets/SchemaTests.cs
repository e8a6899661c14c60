using System.Text;
using System.Text.Json;
using Deliberation.Core.Facts;
using Deliberation.Core.Layers;
using Deliberation.Core.NormSets;
using Deliberation.Core.NormSets.Cards;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Tests.Records;
using Deliberation.Tests.Paper;

namespace Deliberation.Core.Tests.NormSets;

/// <summary>The published schema, as a validator of other people reads it, and the strict reader agree on payloads and on what is wrong with them.</summary>
public sealed class SchemaTests : IDisposable
{
    private static readonly DecisionFirmness Firm = new(6, true, 2, 900, 1_000);
    private static readonly GroupSpread Spread = new(5, false, "split", 400_000, 300_000);
    private readonly PaperKeys keys = new();

    [Fact]
    public async Task Schema_and_reader_take_every_payload_that_is_built()
    {
        var above = new Fact.ParentBound(Jurisdiction.Global, new AssemblyId(Guid.Parse("018f3c1e-0000-7000-8000-0000000000ee")), Hash32.Of("above"u8));
        NormSet[] sets = [Built(PaperStory.Told()), Filled(), Carded(Firm, null), Carded(null, Spread), Blank(), Built(PaperStory.Told(null, above)), Built(PaperStory.Told()) with { Supersedes = Hash32.Of("earlier"u8), Version = 2 }];
        byte[][] payloads = [.. sets.Select(NormSetPayload.Write)];

        Assert.All(await Judge(payloads), Assert.Null);
        Assert.All(payloads, payload => Assert.Null(NormSetPayload.Read(payload).Flaw));
    }

    [Fact]
    public async Task Schema_and_reader_refuse_a_payload_without_any_one_of_its_members_or_with_one_more()
    {
        NormSet[] sets = [Filled(), Carded(Firm, Spread), Blank()];
        byte[][] payloads = [.. sets.Select(NormSetPayload.Tree).SelectMany(Mutilated).Select(tree => tree.ToCanonical())];
        var judged = await Judge(payloads);

        Assert.True(payloads.Length > 100);
        Assert.All(judged, Assert.NotNull);
        Assert.All(payloads, payload => Assert.NotNull(NormSetPayload.Read(payload).Flaw));
    }

    public void Dispose() => keys.Dispose();

    // The second form of a value card.
    private NormSet Carded(DecisionFirmness? decision, GroupSpread? groups) => WithCard(_ => new ValueCard.Firmness(new Aggregation(decision, groups)));

    // The first form.
    private NormSet Blank() => WithCard(_ => new ValueCard.Blank(NotAssessed.ValueCard));

    // The third form with everything that can be known.
    private NormSet Filled() => WithCard(card => card with
    {
        Aggregation = card.Aggregation with
        {
            Decision = Firm,
            Groups = Spread,
            Rounds = [.. card.Aggregation.Rounds.Select(round => round with
            {
                Limits = new RuleLimits(["participation"], "Nobody counts."),
                Others = new OtherRules(true, [new OtherResult("base", "entitled", "no majority", null, new Ratio(1, 3)), new OtherResult("rule", "borda", "not first", 2, null)]),
            })],
        },
    });

    private NormSet WithCard(Func<ValueCard.Whole, ValueCard> change)
    {
        var set = Built(PaperStory.Told());
        return set with { Norms = set.Norms.SetItem(0, set.Norms[0] with { Card = change((ValueCard.Whole)set.Norms[0].Card) }) };
    }

    private NormSet Built(PaperAssembly story) => new PaperSet(story, keys, PaperCounting.ByHand).Compute().Draft().Set!;

    private static async Task<IEnumerable<string?>> Judge(byte[][] payloads)
    {
        var answer = await Strangers.Ask("schema.mjs", new
        {
            schema = Encoding.UTF8.GetString(NormSetSchema.Bytes.Span),
            documents = payloads.Select(Encoding.UTF8.GetString),
        });
        return [.. answer.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? null : item.GetString())];
    }

    // The same tree with one member left out, one added, or one value of another type, at every object and in the first item of every array.
    private static IEnumerable<JcsValue> Mutilated(JcsValue tree)
    {
        if (tree is JcsValue.Array { Items: [var first, .. var rest] })
            foreach (var other in Mutilated(first)) yield return JcsValue.Of([other, .. rest]);
        if (tree is not JcsValue.Map map || IsFree(map)) yield break;
        yield return JcsValue.Of([.. map.Members, ("zzz", JcsValue.Null)]);
        foreach (var (name, value) in map.Members)
        {
            var others = map.Members.Where(member => member.Name != name).ToArray();
            yield return JcsValue.Of(others);
            yield return JcsValue.Of([.. others, (name, Otherwise(value))]);
            foreach (var inner in Mutilated(value)) yield return JcsValue.Of([.. others, (name, inner)]);
        }
    }

    private static JcsValue Otherwise(JcsValue value) => value switch
    {
        JcsValue.Text => JcsValue.Of(-1),
        JcsValue.Undefined => JcsValue.Of(true),
        _ => JcsValue.Of("-1"),
    };

    // Parameters are the method's own, and a text may come in any languages.
    private static bool IsFree(JcsValue.Map map) => map.Members.IsEmpty || map.Members.All(member => member.Name.Length == 2 && member.Value is JcsValue.Text);
}
