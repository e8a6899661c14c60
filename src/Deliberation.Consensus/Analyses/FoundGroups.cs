using System.Collections.Immutable;
using Deliberation.Consensus.Opinions;
using Deliberation.Consensus.Profiles;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Analyses;

/// <summary>
/// What a search for opinion groups found, as it is stored: labels, map positions, silhouettes, runner-up and stability. Clustering is not
/// reproducible to the last bit on every machine, so these are data; whatever is said about the groups follows from them.
/// </summary>
/// <param name="Bases">Base clusters.</param>
/// <param name="K">Groups; 1 when people can't be told apart, 0 when nobody was grouped.</param>
/// <param name="Places">Per person by ascending ballot tag: the group from 1 (the largest) to K, null for people who aren't grouped, and the position in units of 1e-6.</param>
/// <param name="RunnerUp">The second best number of groups and its silhouette.</param>
/// <param name="Silhouettes">Mean silhouette of every number of groups tried, in units of 1e-6.</param>
/// <param name="Small">People whose group was smaller than the smallest that is described.</param>
/// <param name="Orders">Adjusted Rand index under each random order, in units of 1e-6.</param>
/// <param name="Resamples">The same under resampling.</param>
internal sealed record FoundGroups(
    int Bases,
    int K,
    ImmutableArray<(int? Group, long X, long Y)> Places,
    (int K, long Value)? RunnerUp,
    ImmutableArray<(int K, long Value)> Silhouettes,
    int Small,
    ImmutableArray<long> Orders,
    ImmutableArray<long> Resamples)
{
    private static readonly long Reliable = MicroUnits.Of(GroupStability.Reliable);

    /// <summary>Whether the groups were found again often enough: mean index of both kinds at least 0.8, and there are at least two groups.</summary>
    public bool IsReliable => K > 1 && Reaches(Orders) && Reaches(Resamples);

    /// <summary>Searches. Base clusters start in ascending ballot tag order.</summary>
    /// <param name="table">The stances, rows by ascending tag; at least one person and one norm.</param>
    /// <param name="fewestPeople">The smallest group that is described.</param>
    /// <param name="seed">Where orders and resamples come from.</param>
    public static FoundGroups Search(StanceMatrix table, int fewestPeople, Seed seed)
    {
        var places = OpinionMap.Place(table, PrincipalAxes.Of(table));
        var order = Enumerable.Range(0, table.Rows).ToArray();
        var found = OpinionGroups.Find(table, places, OpinionGroups.Included(table, order));
        var stability = GroupStability.Of(table, found, places, seed);
        var (labels, k, small) = BySize(found, fewestPeople);
        var groups = new int?[table.Rows];
        for (var i = 0; i < found.Rows.Length; i++) groups[found.Rows[i]] = labels[i];
        return new FoundGroups(
            found.Bases,
            k,
            [.. places.Select((place, row) => (groups[row], MicroUnits.Of(place.X), MicroUnits.Of(place.Y)))],
            found.RunnerUp is var (other, value) ? (other, MicroUnits.Of(value)) : null,
            [.. found.Silhouettes.Select(tried => (tried.K, MicroUnits.Of(tried.Value)))],
            small,
            [.. stability.Orders.Select(MicroUnits.Of)],
            [.. stability.Resamples.Select(MicroUnits.Of)]);
    }

    // Groups by size, the largest first; equal ones by their first member. Those that are too small get no number.
    private static (int?[] Labels, int K, int Small) BySize(OpinionGroups found, int fewestPeople)
    {
        var groups = found.Labels.Select((label, i) => (label, i)).GroupBy(pair => pair.label)
            .Select(group => (Label: group.Key, Size: group.Count(), First: group.Min(pair => pair.i)))
            .OrderByDescending(group => group.Size).ThenBy(group => group.First).ToArray();
        var kept = groups.Where(group => group.Size >= fewestPeople).Select((group, i) => (group.Label, Number: i + 1)).ToDictionary(pair => pair.Label, pair => pair.Number);
        return (
            [.. found.Labels.Select(label => kept.TryGetValue(label, out var number) ? number : (int?)null)],
            kept.Count,
            groups.Where(group => group.Size < fewestPeople).Sum(group => group.Size));
    }

    private static bool Reaches(ImmutableArray<long> indexes) => !indexes.IsEmpty && indexes.Sum() >= Reliable * indexes.Length;

    /// <summary>The member <c>found</c> of the result.</summary>
    public JcsValue ToJson() => JcsValue.Of(
        ("bases", JcsValue.Of(Bases)),
        ("k", JcsValue.Of(K)),
        ("places", JcsValue.Of(Places.Select(place => (JcsValue)JcsValue.Of(
            [place.Group is { } group ? JcsValue.Of(group) : JcsValue.Null, JcsValue.Of(place.X), JcsValue.Of(place.Y)])))),
        ("runner_up", RunnerUp is { } other ? Pair(other) : JcsValue.Null),
        ("silhouettes", JcsValue.Of(Silhouettes.Select(Pair))),
        ("small", JcsValue.Of(Small)),
        ("stability", JcsValue.Of(("orders", Values(Orders)), ("resamples", Values(Resamples)))));

    /// <summary>Reads <see cref="ToJson"/> back for so many people; null for anything else.</summary>
    public static FoundGroups? Read(JcsValue? value, int people)
    {
        if (value is not JcsValue.Map map || map.Unless("bases", "k", "places", "runner_up", "silhouettes", "small", "stability") is not null) return null;
        if (Whole(map["bases"]) is not { } bases || Whole(map["k"]) is not { } k || Whole(map["small"]) is not { } small) return null;
        if (map["places"] is not JcsValue.Array { Items: var told } || told.Length != people) return null;
        var places = told.Select(place => Place(place, k)).ToImmutableArray();
        var runner = map["runner_up"] is JcsValue.Undefined ? null : Pair(map["runner_up"]);
        if (places.Any(place => place is null) || (runner is null && map["runner_up"] is not JcsValue.Undefined)) return null;
        if (map["silhouettes"] is not JcsValue.Array { Items: var tried } || tried.Select(Pair).ToArray() is var pairs && pairs.Any(pair => pair is null)) return null;
        if (map["stability"] is not JcsValue.Map stability || stability.Unless("orders", "resamples") is not null) return null;
        if (Values(stability["orders"]) is not { } orders || Values(stability["resamples"]) is not { } resamples) return null;
        return new FoundGroups(bases, k, [.. places.Select(place => place!.Value)], runner, [.. pairs.Select(pair => pair!.Value)], small, orders, resamples);
    }

    private static JcsValue Pair((int K, long Value) pair) => JcsValue.Of([JcsValue.Of(pair.K), JcsValue.Of(pair.Value)]);

    private static JcsValue Values(ImmutableArray<long> values) => JcsValue.Of(values.Select(value => (JcsValue)JcsValue.Of(value)));

    private static int? Whole(JcsValue? value) => value is JcsValue.Number { Value: >= 0 and <= int.MaxValue } number ? (int)number.Value : null;

    private static (int, long)? Pair(JcsValue? value) =>
        value is JcsValue.Array { Items: [var k, JcsValue.Number at] } && Whole(k) is { } number ? (number, at.Value) : null;

    private static (int? Group, long X, long Y)? Place(JcsValue value, int k)
    {
        if (value is not JcsValue.Array { Items: [var group, JcsValue.Number x, JcsValue.Number y] }) return null;
        if (group is JcsValue.Undefined) return (null, x.Value, y.Value);
        return Whole(group) is { } number && number >= 1 && number <= k ? (number, x.Value, y.Value) : null;
    }

    private static ImmutableArray<long>? Values(JcsValue? value) =>
        value is JcsValue.Array { Items: var items } && items.All(item => item is JcsValue.Number) ? [.. items.Select(item => ((JcsValue.Number)item).Value)] : null;
}
