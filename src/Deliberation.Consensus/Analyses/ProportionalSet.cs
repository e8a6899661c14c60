using System.Collections.Immutable;
using Deliberation.Consensus.Axioms;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Proportional;
using Deliberation.Consensus.Results;
using Deliberation.Consensus.Rounds;
using Deliberation.Core;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Analyses;

/// <summary>
/// A set of k norms in which every group of people that is large and agreed enough finds itself: <see cref="EqualShares"/> completed by
/// <see cref="SequentialPhragmen"/>, an agree counting as an approval; with the verdict on EJR+ (<see cref="ExtendedRepresentationPlus"/>) and the number of
/// people without a representative. Ties go to the norm that comes first in an order drawn from the round's seed. Exact fractions.
/// Cost: k x m x n. Example: 3 people agree with a and b, 2 with c, k = 2: c and one of a and b; EJR+ holds, nobody is without a representative.
/// </summary>
public static class ProportionalSet
{
    /// <summary>The family's name.</summary>
    public const string Family = "proportional-set";

    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "proportional-set", 1, "Proportional set by Equal Shares", "analysis",
        "A short list of norms in which every group that is large and agreed enough finds norms it agrees with, as many as it deserves.",
        "Equal Shares with budgets k/n, completed by Phragmen; EJR+: no l n/k people agree with a norm outside while each has fewer than l inside",
        "D. Peters and P. Skowron (2020), doi:10.1145/3391403.3399465; M. Brill and J. Peters (2023), doi:10.1145/3580507.3597785",
        "equal prices: the order drawn from the round's seed", "O(k m n), exact fractions where it decides",
        "3 people agree with a and b, 2 with c, k = 2: c and one of a and b",
        ["EJR+", "EJR", "JR"],
        ["house monotone"],
        "One norm is wanted, or people answered very few of the norms: an unseen norm counts as not agreed.");

    internal static Result<Counted> Count(AnalysisInput input, JcsValue parameters, Seed seed)
    {
        if (Members.Only(parameters, "seats", 1) is not { } seats) return EngineRefusals.BadParameters;
        var norms = input.Profile.Norms;
        var drawn = new SplitMix64(seed).Permutation(norms.Length);
        var read = Approvals(input.Profile, drawn);
        if (read.Refusal is { } no) return no;
        var (profile, silent) = read.Value;
        var first = EqualShares.Choose(profile, seats, seats);
        var chosen = EqualShares.CompletedByPhragmen(profile, seats, first);
        var violation = ExtendedRepresentationPlus.Violation(profile, seats, chosen);
        var unrepresented = Representation.Without(profile, chosen) + silent;
        int N(int position) => drawn[position] + 1;
        return new Counted(
            [
                ("agree_with_nothing", JcsValue.Of(silent)),
                ("chosen", JcsValue.Of(chosen.Select((position, i) => Members.Norm(
                    norms[drawn[position]],
                    ("agree", JcsValue.Of(profile.Score(position))),
                    ("payment", i < first.Payments.Length ? new Ratio(first.Payments[i].Num, first.Payments[i].Den).ToJson() : JcsValue.Null))))),
                ("ejr_plus", JcsValue.Of(
                    ("deserved", violation is var (_, deserved) ? JcsValue.Of(deserved) : JcsValue.Null),
                    ("holds", JcsValue.Of(violation is null)),
                    ("norm", violation is var (position, _) ? JcsValue.Of(N(position)) : JcsValue.Null))),
                ("people", JcsValue.Of(input.Profile.Ballots.Length)),
                ("seats", JcsValue.Of(seats)),
                ("without_representative", JcsValue.Of(unrepresented)),
            ],
            JcsValue.Of(
                ("chosen", Members.Numbers(chosen.Select(N))),
                ("ejr_plus", JcsValue.Of(violation is null)),
                ("without_representative", JcsValue.Of(unrepresented))),
            $"Equal prices go to the norm that comes first in an order drawn from the round's seed {seed}.",
            [
                $"{seats} places; {profile.Voters} people agree with at least one norm, {silent} with none. Seed {seed}. Drawn order: {string.Join(", ", drawn.Select(n => n + 1))}.",
                .. chosen.Select((position, i) => i < first.Payments.Length
                    ? $"{N(position)}: {profile.Score(position)} agree; each of those who pay gives at most {first.Payments[i]}."
                    : $"{N(position)}: {profile.Score(position)} agree; completes the set by Phragmen's rule."),
                violation is var (outside, l) ? $"EJR+ is violated: people who agree with {N(outside)} deserve {l}." : "EJR+ holds.",
                $"{unrepresented} people agree with none of them.",
            ]);
    }

    private static Result<Read> Approvals(RoundProfile round, ImmutableArray<int> drawn)
    {
        var positionOf = new int[drawn.Length + 1];
        for (var p = 0; p < drawn.Length; p++) positionOf[drawn[p] + 1] = p;
        var ballots = new List<(int[], long)>(round.Ballots.Length);
        foreach (var (_, ballot) in round.Ballots)
        {
            if (ballot is not Stances stances) return EngineRefusals.WrongBallotKind;
            int[] agreed = [.. stances.Given.Where(given => given.Stance == Stance.Agree).Select(given => positionOf[given.N])];
            if (agreed.Length > 0) ballots.Add((agreed, 1));
        }
        return new Read(ApprovalProfile.Of([.. Enumerable.Range(0, drawn.Length)], ballots), round.Ballots.Length - ballots.Count);
    }

    private sealed record Read(ApprovalProfile Profile, int Silent);
}
