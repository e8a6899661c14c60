using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.NormSets;

/// <summary>Payloads of norm sets: built from a record, written as canonical JSON, read back strictly. docs/norm-set.md names every member.</summary>
public static class NormSetPayload
{
    private static readonly JsonLimits Limits = JsonLimits.Record;

    /// <summary>Builds the payload of an assembly that has held a ratification.</summary>
    /// <returns>The set; or <see cref="FlawKind.WrongShape"/> with what is missing: a charter, a roll, the result of a round, a state folded to another size than the head.</returns>
    public static Parsed<NormSet> Build(NormSetSources sources) => NormSetBuild.From(sources);

    /// <summary>The canonical bytes; their SHA-256 is the set's identity.</summary>
    public static byte[] Write(NormSet set) => NormSetJson.Of(set).ToCanonical();

    /// <summary>The payload as a tree.</summary>
    public static JcsValue.Map Tree(NormSet set) => NormSetJson.Of(set);

    /// <summary>Reads canonical bytes strictly: every member of the schema, no other, shares and intervals as they follow from the counts.</summary>
    /// <returns>The set; or the flaw with the member at fault.</returns>
    public static Parsed<NormSet> Read(ReadOnlySpan<byte> bytes)
    {
        if (!JcsReader.Parse(bytes, Limits).Is(out var value, out var flaw)) return flaw;
        if (value is not JcsValue.Map map) return FlawKind.WrongShape;
        var members = new BodyMembers(map, LeafTag.System);
        var set = NormSetReading.Of(members);
        if (members.Flaw is { } wrong) return wrong;
        return NormSetJson.Of(set).Equals(map) ? set : new Flaw(FlawKind.WrongShape, JsonDifference.Between(NormSetJson.Of(set), map));
    }
}
