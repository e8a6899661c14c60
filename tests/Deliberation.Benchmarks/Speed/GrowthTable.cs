using System.Globalization;
using Deliberation.Benchmarks.Goals;
using Deliberation.Consensus.Axioms;
using Deliberation.Consensus.Opinions;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Proportional;
using Deliberation.Consensus.Ranked;

namespace Deliberation.Benchmarks.Speed;

/// <summary>
/// How time grows with the number of ballots and of norms: the exponent e of time = c x size^e, by least squares on logarithms of
/// medians. 1 is linear. Processor time, since only it can be compared over minutes on a shared machine.
/// </summary>
internal static class GrowthTable
{
    private const int Rounds = 5;
    private const double Least = 30;
    private const double MostForLinear = 1.15;
    private static readonly int[] Ballots = [1_000, 3_000, 10_000, 30_000, 100_000];
    private static readonly int[] Norms = [10, 25, 50, 100, 200];

    /// <summary>Prints the table; 0 when pairwise counts and opinion groups grow as wanted with ballots, 1 otherwise.</summary>
    public static async Task<int> Run(TextWriter output)
    {
        await output.WriteLineAsync($"| method | growth with ballots {Ballots[0]:N0} to {Ballots[^1]:N0} | growth with norms {Norms[0]} to {Norms[^1]} |");
        await output.WriteLineAsync("|---|---|---|");
        var isMet = true;
        foreach (var method in Methods)
        {
            var byBallots = Exponent(Ballots, ballots => method.Prepare(ballots, method.NormsHeld));
            var byNorms = Exponent(Norms, norms => method.Prepare(method.BallotsHeld, norms));
            var fits = method.Most is not { } most || byBallots <= most;
            isMet &= fits;
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"| {method.Name} | {byBallots:0.00} with {method.NormsHeld} norms{(fits ? "" : $", wanted at most {method.Most:0.00}")} | {byNorms:0.00} with {method.BallotsHeld:N0} ballots |"));
        }

        return isMet ? 0 : 1;
    }

    /// <summary>A method with the sizes that are held while the other one grows.</summary>
    private sealed record Method(string Name, int NormsHeld, int BallotsHeld, Func<int, int, Func<object>> Prepare, double? Most = null);

    private static readonly IReadOnlyList<Method> Methods =
    [
        new("profile from ballots", 20, 2_000, (n, m) => { var orders = RankingInput.Orders(n, m); return () => RankingInput.Profile(orders); }),
        new("pairwise", 20, 2_000, (n, m) => Ranked(n, m, profile => () => PairwiseMatrix.Of(profile)), MostForLinear),
        new("IRV", 20, 2_000, (n, m) => Ranked(n, m, profile => () => InstantRunoff.Count(profile))),
        new("Borda from ballots", 20, 2_000, (n, m) => Ranked(n, m, profile => () => Borda.RankedOnly(profile))),
        new("Schulze, given the pairs", 20, 2_000, (n, m) => Duels(n, m, pairs => Schulze.Count(pairs, Strength.WinningVotes))),
        new("ranked pairs, given the pairs", 20, 2_000, (n, m) => Duels(n, m, pairs => RankedPairs.Count(pairs, Strength.WinningVotes))),
        new("STV, 5 seats", 20, 2_000, (n, m) => Ranked(n, m, profile => () => SingleTransferableVote.Count(profile, 5)!)),
        new("Expanding Approvals, 5 seats", 20, 2_000, (n, m) => Ranked(n, m, profile => () => ExpandingApprovals.Count(profile, 5))),
        new("Equal Shares, 5 seats", 50, 2_000, (n, m) => Approved(n, m, profile => () => EqualShares.CompletedByPhragmen(profile, 5))),
        new("seq-Phragmen, 5 seats", 50, 2_000, (n, m) => Approved(n, m, profile => () => SequentialPhragmen.Choose(profile, 5))),
        new("seq-PAV, 5 seats", 50, 2_000, (n, m) => Approved(n, m, profile => () => SequentialPav.Choose(profile, 5))),
        new("EJR+ check, 5 seats", 50, 2_000, (n, m) => Approved(n, m, profile => () => Tuple.Create(ExtendedRepresentationPlus.Violation(profile, 5, [0, 1, 2, 3, 4])))),
        new("opinion groups, a quarter answered", 50, 2_000, Grouped, MostForLinear),
    ];

    private static Func<object> Ranked(int ballots, int norms, Func<RankedProfile, Func<object>> method) => method(RankingInput.Profile(RankingInput.Orders(ballots, norms)));

    private static Func<object> Duels(int ballots, int norms, Func<PairwiseMatrix, object> method)
    {
        var pairs = PairwiseMatrix.Of(RankingInput.Profile(RankingInput.Orders(ballots, norms)));
        return () => method(pairs);
    }

    private static Func<object> Approved(int ballots, int norms, Func<ApprovalProfile, Func<object>> method) => method(ConversationInput.Approvals(ballots, norms, ballots * norms / 4));

    private static Func<object> Grouped(int people, int norms)
    {
        var log = ConversationInput.Drawn(people, norms, people * norms / 4);
        var stances = log.Matrix([.. Enumerable.Range(0, people).Select(i => $"{i}")], [.. Enumerable.Range(0, norms)]);
        int[] order = [.. Enumerable.Range(0, people)];
        return () => OpinionGroups.Find(stances, new HashSet<int>(), order);
    }

    // Turn by turn, so that a busy minute meets every size.
    private static double Exponent(int[] sizes, Func<int, Func<object>> prepare)
    {
        var runs = Array.ConvertAll(sizes, size => prepare(size));
        // Twice, since the runtime puts a method's best code in place in the background.
        for (var warmUp = 0; warmUp < 2; warmUp++)
            foreach (var run in runs) Taken.By(run, 4 * Least);
        var taken = Array.ConvertAll(sizes, _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
            for (var i = 0; i < runs.Length; i++) taken[i].Add(Taken.By(runs[i], Least).Processor);
        var points = sizes.Zip(taken, (size, times) => (X: Math.Log(size), Y: Math.Log(Figures.Median(times)))).ToList();
        var (x, y) = (points.Average(point => point.X), points.Average(point => point.Y));
        return points.Sum(point => (point.X - x) * (point.Y - y)) / points.Sum(point => (point.X - x) * (point.X - x));
    }
}
