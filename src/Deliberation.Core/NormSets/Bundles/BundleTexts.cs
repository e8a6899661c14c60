using System.Collections.Immutable;
using Deliberation.Core.Assemblies;

namespace Deliberation.Core.NormSets.Bundles;

/// <summary>Which texts a bundle publishes.</summary>
public static class BundleTexts
{
    /// <summary>Entry and field of every text wanted, in the order of texts.jsonl: title and mandate, every norm version that stood on a
    /// ballot list, every reason that the set quotes. No other text leaves with a bundle; erased ones are missing from it.</summary>
    /// <param name="state">The assembly under the head that the set names.</param>
    /// <param name="set">The set.</param>
    public static ImmutableArray<(long Seq, string Field)> Wanted(Assembly state, NormSet set)
    {
        IEnumerable<(long Seq, string Field)> convening = state.Convened?.Texts.Select(text => (0L, text.Field)) ?? [];
        var norms = state.Rounds
            .SelectMany(round => round.List)
            .Select(line => (state.Norms[line.Norm - 1].Versions[line.Version - 1].Seq, Field: "norm"));
        var reasons = set.AllNorms.SelectMany(norm => norm.Dissent.Reasons).Select(reason => (reason.Seq, reason.Field));
        return [.. convening.Concat(norms).Concat(reasons).Distinct().OrderBy(text => text.Seq).ThenBy(text => text.Field, StringComparer.Ordinal)];
    }
}
