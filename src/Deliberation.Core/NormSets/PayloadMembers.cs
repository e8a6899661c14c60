using System.Collections.Immutable;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.NormSets;

/// <summary>The kinds of members that payloads have and bodies don't.</summary>
internal static class PayloadMembers
{
    public static NotAssessed Missing(this BodyMembers m, string name) => m.Read(name, NotAssessed.Parse, new NotAssessed(""));

    public static bool IsMissing(this BodyMembers m, string name) => NotAssessed.Parse(m.Any(name)) is not null;

    public static Wording Words(this BodyMembers m, string name) => m.Read(name, Wording.Parse, Wording.Erased);

    public static DateTimeOffset Time(this BodyMembers m, string name) => m.TimeOrNull(name) ?? default;

    public static Hash32? HashOrNull(this BodyMembers m, string name) => m.TextOrNull(name) is null ? null : m.Hash(name);

    public static BodyMembers? NestedOrNull(this BodyMembers m, string name) => m.Any(name) is JcsValue.Undefined ? null : m.Nested(name);

    public static Ratio Ratio(this BodyMembers m, string name) =>
        Records.Json.Ratio.Parse(m.Any(name)).Is(out var ratio, out _) ? ratio : default;

    public static Seed Seed(this BodyMembers m, string name) =>
        Records.Seed.Parse(m.Text(name)).Is(out var seed, out _) ? seed : default;

    public static ImmutableArray<string> Texts(this BodyMembers m, string name) =>
        [.. m.Read(name, value => value as JcsValue.Array, JcsValue.Of(Enumerable.Empty<JcsValue>())).Items.Select(item => item is JcsValue.Text text ? text.Value : "")];
}
