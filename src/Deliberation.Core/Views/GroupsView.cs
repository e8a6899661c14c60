using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Views;

/// <summary>Opinion groups of a stance round: an estimate, never a fact.</summary>
/// <param name="People">People with a ballot.</param>
/// <param name="NotGrouped">People who are in no group.</param>
/// <param name="Small">Of these, people whose group was too small to describe.</param>
/// <param name="IsReliable">The groups were found again often enough.</param>
/// <param name="OrderStability">Mean adjusted Rand index over random orders, in millionths.</param>
/// <param name="ResampleStability">The same over resamples.</param>
/// <param name="Silhouettes">Mean silhouette of every number of groups tried, in millionths.</param>
/// <param name="RunnerUp">The second best number of groups; null when only one was tried.</param>
/// <param name="StraightLiners">People who gave one answer to everything they saw.</param>
/// <param name="EarlyLeavers">People who answered only norms of the first half.</param>
/// <param name="Groups">The groups, the largest first.</param>
/// <param name="Norms">Norms in the order of the ballot list.</param>
/// <param name="Bridging">Ballot numbers of norms that every group agrees with, the firmest first.</param>
/// <param name="Divided">Ballot numbers of norms on which groups differ or one is split, the widest gap first.</param>
/// <param name="Dots">The map, people close together as one dot.</param>
public sealed record GroupsView(
    int People, int NotGrouped, int Small, bool IsReliable, int OrderStability, int ResampleStability,
    IReadOnlyList<(int K, int Silhouette)> Silhouettes, int? RunnerUp, int StraightLiners, int EarlyLeavers,
    IReadOnlyList<GroupView> Groups, IReadOnlyList<GroupNormView> Norms, IReadOnlyList<int> Bridging, IReadOnlyList<int> Divided, IReadOnlyList<MapDot> Dots)
{
    /// <summary>The norm of a ballot number.</summary>
    public GroupNormView this[int n] => Norms[n - 1];

    internal static GroupsView Of(JcsValue.Map json, Func<JcsValue.Map, NormLineView> norm)
    {
        var found = json.Map("found");
        var stability = found.Map("stability");
        var patterns = json.Map("patterns");
        return new GroupsView(
            json.Int("people"), json.Int("not_grouped"), found.Int("small"), json.Truth("reliable"), Mean(stability.Ints("orders")), Mean(stability.Ints("resamples")),
            [.. found.Array("silhouettes").Select(pair => ((JcsValue.Array)pair).Items).Select(pair => (Whole(pair[0]), Whole(pair[1])))],
            found["runner_up"] is JcsValue.Array { Items: [JcsValue.Number other, _] } ? (int)other.Value : null,
            patterns.Int("straight_liners"), patterns.Int("early_leavers"),
            [.. json.Maps("groups").Select(GroupView.Of)],
            [.. json.Maps("norms").Select(line => GroupNormView.Of(line, norm(line)))],
            [.. json.Ints("bridging")], [.. json.Ints("divided")],
            MapDot.Of(found.Array("places").Select(place => ((JcsValue.Array)place).Items)));
    }

    private static int Whole(JcsValue value) => (int)((JcsValue.Number)value).Value;

    private static int Mean(IEnumerable<int> values) => values.DefaultIfEmpty(0).Average() is var mean ? (int)Math.Round(mean) : 0;
}

/// <summary>One group.</summary>
/// <param name="Number">From 1, the largest.</param>
/// <param name="Size">People in it.</param>
/// <param name="StraightLiners">Of these, people who gave one answer to everything.</param>
/// <param name="EarlyLeavers">Of these, people who left early.</param>
/// <param name="Representative">Ballot numbers of norms that speak for it, with whether it agrees.</param>
public sealed record GroupView(int Number, int Size, int StraightLiners, int EarlyLeavers, IReadOnlyList<(int N, bool Agrees)> Representative)
{
    /// <summary>A, B, C and so on.</summary>
    public string Letter => LetterOf(Number);

    /// <summary>The letter of a group's number.</summary>
    public static string LetterOf(int number) => ((char)('A' + number - 1)).ToString();

    internal static GroupView Of(JcsValue.Map json) => new(
        json.Int("group"), json.Int("size"), json.Int("straight_liners"), json.Int("early_leavers"),
        [.. json.Maps("representative").Select(line => (line.Int("n"), line.Text("by") == "agree"))]);
}

/// <summary>One norm between the groups.</summary>
/// <param name="N">Its number on the ballot list.</param>
/// <param name="Norm">The norm.</param>
/// <param name="Verdict"><c>agreed-by-all</c>, <c>disagreed-by-all</c>, <c>opposed</c>, <c>split</c> or <c>thin</c>.</param>
/// <param name="Lowest">The lowest group share, smoothed, in millionths; null with fewer than two groups.</param>
/// <param name="GeometricMean">Geometric mean of the shares.</param>
/// <param name="Gap">Highest less lowest.</param>
/// <param name="Product">Product of the shares: group-aware consensus.</param>
/// <param name="Groups">Each group's votes.</param>
public sealed record GroupNormView(
    int N, NormLineView Norm, string Verdict, int? Lowest, int? GeometricMean, int? Gap, int? Product, IReadOnlyList<GroupShareView> Groups)
{
    internal static GroupNormView Of(JcsValue.Map line, NormLineView norm)
    {
        var bridge = line["bridge"] as JcsValue.Map;
        return new GroupNormView(
            line.Int("n"), norm, line.Text("verdict"), bridge?.Int("lowest"), bridge?.Int("geometric_mean"), bridge?.Int("gap"), bridge?.Int("product"),
            [.. line.Maps("groups").Select(group => new GroupShareView(
                group.Int("group"), group.Int("agree"), group.Int("disagree"), group.Int("seen"), group.Int("missing"), group.Text("standing"), Ends.Of(group["wilson"])))]);
    }
}

/// <summary>One group's votes on one norm.</summary>
/// <param name="Group">The group, from 1.</param>
/// <param name="Agree">People who agree.</param>
/// <param name="Disagree">People who disagree.</param>
/// <param name="Seen">People who answered.</param>
/// <param name="Missing">Votes that are missing until a figure counts.</param>
/// <param name="Standing"><c>agrees</c>, <c>disagrees</c>, <c>split</c> or <c>thin</c>.</param>
/// <param name="Interval">95% interval of the share that agrees, in millionths; null below the minimum of votes.</param>
public sealed record GroupShareView(int Group, int Agree, int Disagree, int Seen, int Missing, string Standing, Ends? Interval)
{
    /// <summary>The share that agrees, in millionths; null below the minimum of votes.</summary>
    public int? Share => Interval is null ? null : (int)Math.Round(Agree * 1e6 / Seen, MidpointRounding.ToEven);
}

/// <summary>People close together on the map.</summary>
/// <param name="Group">Their group; null for people in none.</param>
/// <param name="X">Across, 0 to <see cref="Wide"/>.</param>
/// <param name="Y">Down, 0 to <see cref="High"/>.</param>
/// <param name="People">How many.</param>
public sealed record MapDot(int? Group, int X, int Y, int People)
{
    /// <summary>Cells across.</summary>
    public const int Wide = 36;

    /// <summary>Cells down.</summary>
    public const int High = 24;

    /// <summary>The cell of a place, for somebody who looks for themselves.</summary>
    internal static IReadOnlyList<MapDot> Of(IEnumerable<System.Collections.Immutable.ImmutableArray<JcsValue>> places)
    {
        var people = places.Select(place => (Group: place[0] is JcsValue.Number group ? (int?)group.Value : null, X: Value(place[1]), Y: Value(place[2]))).ToList();
        if (people.Count == 0) return [];
        var (left, right, top, bottom) = (people.Min(one => one.X), people.Max(one => one.X), people.Max(one => one.Y), people.Min(one => one.Y));
        return [.. people
            .GroupBy(one => (one.Group, X: Cell(one.X - left, right - left, Wide), Y: Cell(top - one.Y, top - bottom, High)))
            .Select(cell => new MapDot(cell.Key.Group, cell.Key.X, cell.Key.Y, cell.Count()))
            .OrderBy(dot => dot.Group ?? 0).ThenBy(dot => dot.Y).ThenBy(dot => dot.X)];
    }

    private static long Value(JcsValue value) => ((JcsValue.Number)value).Value;

    private static int Cell(long at, long span, int cells) => span == 0 ? cells / 2 : (int)Math.Round((double)at * cells / span);
}
