using System.Collections.Immutable;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Opinions;

/// <summary>
/// Opinion groups as Polis finds them (Small et al. 2021, doi:10.6035/recerca.5516): people with enough votes are placed on
/// the opinion map, gathered into up to 100 base clusters, and these into 2 to 5 groups; the number with the best mean
/// silhouette is taken (ties: the larger), the runner-up is reported. An estimate, not a fact: it depends on the order
/// in which people are given, which is why a measure of stability goes with it. Cost: see PrincipalAxes and
/// WeightedMeans.
/// </summary>
public sealed class OpinionGroups
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "opinion-groups", 1, "Opinion groups", "opinions",
        "Who answers like whom: people are placed on a map of opinions and gathered into two to five groups. An estimate, not a fact.",
        "missing stances = mean of the norm; two principal components; up to 100 base clusters, k-means of these for k = 2 .. min(5, 2 + floor(bases/12)), best mean silhouette",
        "C. Small et al. (2021), doi:10.6035/recerca.5516; silhouettes: P. J. Rousseeuw (1987), doi:10.1016/0377-0427(87)90125-7",
        "equal silhouettes: the larger k; starts are the first distinct points in the order of ballot tags", "O(stances + min(people, norms)^3 + bases^2)",
        "2 people agree with a and disagree with b, 2 the other way round: 2 groups, of 2 and 2",
        ["treats people alike", "needs no labels of people"],
        ["independent of the order of people", "always stable"],
        "Stability is below 0.8, or people answered few norms: the groups are then not reliable.");

    private const int BaseClusters = 100;
    private const int BaseSteps = 100;
    private const int GroupSteps = 20;
    private const int MostGroups = 5;
    private const int EnoughVotes = 7;
    private const int FewestPeople = 15;

    private OpinionGroups(ImmutableArray<int> rows, ImmutableArray<int> labels, int bases, ImmutableArray<(int, double)> silhouettes, int k) =>
        (Rows, Labels, Bases, Silhouettes, K) = (rows, labels, bases, silhouettes, k);

    /// <summary>Rows of the people who were grouped, in the order given.</summary>
    public ImmutableArray<int> Rows { get; }

    /// <summary>Their groups, from 0, in the same order.</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>Number of base clusters.</summary>
    public int Bases { get; }

    /// <summary>Mean silhouette for every number of groups tried.</summary>
    public ImmutableArray<(int K, double Value)> Silhouettes { get; }

    /// <summary>The number of groups taken; 1 when people cannot be told apart.</summary>
    public int K { get; }

    /// <summary>The second best number of groups and its silhouette; null when only one was tried.</summary>
    public (int K, double Value)? RunnerUp =>
        Silhouettes.Length < 2 ? null : Silhouettes.Where(s => s.K != K).OrderByDescending(s => s.Value).ThenByDescending(s => s.K).First();

    /// <summary>
    /// Rows with at least min(7, norms) votes, in the order given; filled up to 15 with the most active of the others
    /// (ties: earlier in the order).
    /// </summary>
    public static ImmutableArray<int> Included(StanceMatrix stances, ReadOnlySpan<int> order)
    {
        var seen = stances.Seen();
        var needed = Math.Min(EnoughVotes, stances.Columns);
        var enough = Array.ConvertAll(seen, votes => votes >= needed);
        int[] given = [.. order];
        var missing = FewestPeople - given.Count(row => enough[row]);
        int[] others = missing <= 0 ? [] : [.. given.Where(row => !enough[row] && seen[row] > 0).OrderByDescending(row => seen[row]).Take(missing)];
        foreach (var row in others) enough[row] = true;
        return [.. given.Where(row => enough[row])];
    }

    /// <summary>Finds the groups.</summary>
    /// <param name="stances">The stances; moderated-out norms already zeroed.</param>
    /// <param name="places">Everybody's position on the map, by row.</param>
    /// <param name="rows">Who is grouped, in the order that starts the clustering; see <see cref="Included"/>.</param>
    public static OpinionGroups Find(StanceMatrix stances, ImmutableArray<Position> places, ImmutableArray<int> rows)
    {
        if (rows.IsEmpty) return new OpinionGroups(rows, [], 0, [], 1);
        Position[] points = [.. rows.Select(row => places[row])];
        var ones = new double[points.Length];
        Array.Fill(ones, 1.0);
        var bases = WeightedMeans.Run(points, ones, BaseClusters, BaseSteps);
        var sizes = new double[bases.Centres.Length];
        foreach (var label in bases.Labels) sizes[label]++;
        var best = (K: 1, Value: double.NegativeInfinity, Labels: new int[bases.Centres.Length].ToImmutableArray());
        var silhouettes = ImmutableArray.CreateBuilder<(int, double)>();
        var most = Math.Min(Math.Min(MostGroups, 2 + bases.Centres.Length / 12), bases.Centres.Length);
        for (var k = 2; k <= most; k++)
        {
            var groups = WeightedMeans.Run(bases.Centres.AsSpan(), sizes, k, GroupSteps);
            if (groups.Centres.Length < 2) continue;
            var value = Silhouette.Of(bases.Centres.AsSpan(), groups.Labels.AsSpan(), groups.Centres.Length);
            silhouettes.Add((k, value));
            if (value >= best.Value) best = (groups.Centres.Length, value, groups.Labels);
        }
        return new OpinionGroups(rows, [.. bases.Labels.Select(label => best.Labels[label])], bases.Centres.Length, silhouettes.ToImmutable(), best.K);
    }

    /// <summary>The whole way from stances to groups.</summary>
    /// <param name="stances">The stances.</param>
    /// <param name="moderatedOut">Ids of norms that count as 0 for everybody.</param>
    /// <param name="order">All rows in the order that starts the clustering.</param>
    public static OpinionGroups Find(StanceMatrix stances, IReadOnlySet<int> moderatedOut, ReadOnlySpan<int> order)
    {
        var rows = Included(stances, order);
        var zeroed = moderatedOut.Count == 0 ? stances : stances.Zeroed(moderatedOut);
        return Find(zeroed, OpinionMap.Place(zeroed, PrincipalAxes.Of(zeroed)), rows);
    }
}
