using System.Collections.Immutable;
using Deliberation.Consensus.Opinions;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Results;
using Deliberation.Consensus.Rounds;
using Deliberation.Consensus.Uncertainty;
using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Analyses;

/// <summary>
/// What would change in a stance round if shares were taken of something else, and separately whether the shares would come out again
/// if the people were drawn again. A norm has a majority in a base when more than half of it agrees. Order: by share in the base,
/// compared exactly, equal shares by ballot number. Resampling: Efron 1979, doi:10.1214/aos/1176344552, people by ascending ballot
/// tag. Cost: resamples x stances. Example: 5 agree, 4 disagree, 3 unsure of 20 entitled: a majority of valid (5 of 9) only.
/// </summary>
public static class StanceSensitivity
{
    /// <summary>The family's name.</summary>
    public const string Family = "sensitivity";

    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "base-sensitivity", 1, "Other bases, and resampling", "analysis",
        "Whether norms would gain or lose their majority, or change places, if the share were taken of other people; and whether the same people drawn again would say the same.",
        "majority iff 2 agree > base; base = cast, valid, entitled or present",
        "B. Efron (1979), doi:10.1214/aos/1176344552",
        "equal shares: lower ballot number first", "O(resamples * stances)",
        "5 agree, 4 disagree, 3 unsure of 20 entitled: a majority of valid (5 of 9), none of cast (5 of 12)",
        ["treats people alike"],
        ["tells chance from bias: people who stayed away are not in the ballots"],
        "The charter names one base and nobody asks about others.");

    private static readonly ImmutableArray<string> Bases = ["cast", "valid", "entitled", "present"];

    internal static Result<Counted> Count(AnalysisInput input, JcsValue parameters, Seed seed)
    {
        if (!Members.None(parameters) || StanceCount.BaseOf(input.Rule.Parameters) is not { } chosen) return EngineRefusals.BadParameters;
        var table = StanceTable.Of(input.Profile);
        if (table.Refusal is { } no) return no;
        var votes = GroupVotes.Everybody(table.Value);
        ImmutableArray<NormVotes> norms = [.. Enumerable.Range(0, table.Value.Columns).Select(votes.All)];
        var shares = Bases.ToImmutableDictionary(named => named, named => norms.Select(of => (Part: (long)of.Agree, Whole: Whole(input.Profile, of, named))).ToImmutableArray());
        var orders = Bases.ToImmutableDictionary(named => named, named => Order(shares[named]));
        ImmutableArray<int> flips = [.. Enumerable.Range(0, norms.Length).Where(i => Bases.Any(named => shares[named][i].Whole > 0 && Majority(shares[named][i]) != Majority(shares[chosen][i])))];
        var again = Again(table.Value, input.Profile, chosen, shares[chosen], orders[chosen], seed);
        return new Counted(
            [
                ("base", JcsValue.Of(chosen)),
                ("flips", Members.Numbers(flips.Select(i => i + 1))),
                ("norms", JcsValue.Of(input.Profile.Norms.Select((norm, i) => Members.Norm(norm, ("shares", JcsValue.Of(Bases.Select(named => Share(named, shares[named][i])))))))),
                ("orders", JcsValue.Of(Bases.Select(named => JcsValue.Of(
                    ("base", JcsValue.Of(named)),
                    ("order", Members.Numbers(orders[named].Select(i => i + 1))),
                    ("swapped", JcsValue.Of(Swapped(orders[chosen], orders[named]))))))),
                ("resampling", again.Json),
            ],
            JcsValue.Of(("flips", JcsValue.Of(flips.Length)), ("least_stable", again.Least is { } least ? JcsValue.Of(least) : JcsValue.Null)),
            "Norms with equal shares come in the order of the ballot.",
            [
                $"The charter takes shares of {chosen}. Seed {seed}.",
                .. Bases.Select(named => $"Of {named}: {string.Join(", ", orders[named].Select(i => i + 1))}."),
                flips.IsEmpty ? "No norm gains or loses its majority in another base." : $"Gain or lose their majority in another base: {string.Join(", ", flips.Select(i => i + 1))}.",
            ]);
    }

    private static long Whole(RoundProfile profile, NormVotes votes, string named) => named switch
    {
        "cast" => votes.Seen,
        "valid" => votes.Agree + votes.Disagree,
        "entitled" => Math.Max(profile.AtClose.Entitled, votes.Agree),
        "present" => Members.Present(profile),
        _ => throw new ArgumentOutOfRangeException(nameof(named), named, "not a base"),
    };

    private static bool Majority((long Part, long Whole) share) => share.Whole > 0 && 2 * share.Part > share.Whole;

    private static ImmutableArray<int> Order(ImmutableArray<(long Part, long Whole)> shares) => Enumerable.Range(0, shares.Length).ToImmutableArray().Sort((a, b) =>
    {
        var (left, right) = (shares[a].Part * Math.Max(1, shares[b].Whole), shares[b].Part * Math.Max(1, shares[a].Whole));
        return left == right ? a.CompareTo(b) : right.CompareTo(left);
    });

    // Pairs of norms that stand the other way round.
    private static long Swapped(ImmutableArray<int> first, ImmutableArray<int> second)
    {
        var place = new int[second.Length];
        for (var i = 0; i < second.Length; i++) place[second[i]] = i;
        var swapped = 0L;
        for (var i = 0; i < first.Length; i++)
            for (var j = i + 1; j < first.Length; j++)
                if (place[first[i]] > place[first[j]]) swapped++;
        return swapped;
    }

    private static JcsValue Share(string named, (long Part, long Whole) share) => JcsValue.Of(
        ("base", JcsValue.Of(named)), ("majority", JcsValue.Of(Majority(share))), ("share", Members.Share(share.Part, share.Whole)));

    private static (JcsValue Json, long? Least) Again(
        StanceMatrix table, RoundProfile profile, string chosen, ImmutableArray<(long Part, long Whole)> shares, ImmutableArray<int> order, Seed seed)
    {
        var times = table.Rows == 0 || table.Columns == 0 ? 0 : Resamples.For((long)table.Rows * table.Columns);
        var same = new long[table.Columns];
        var first = 0L;
        var people = new long[table.Rows];
        Array.Fill(people, 1L);
        var resampling = new VoterResampling(people, seed.Value);
        for (var j = 0; j < times; j++)
        {
            var sample = Tally(table, resampling.Replicate(j)).Select(votes => (Part: (long)votes.Agree, Whole: Whole(profile, votes, chosen))).ToImmutableArray();
            for (var i = 0; i < same.Length; i++)
                if (Majority(sample[i]) == Majority(shares[i])) same[i]++;
            if (Order(sample)[0] == order[0]) first++;
        }
        return (JcsValue.Of(
            ("first_again", JcsValue.Of(first)),
            ("majority_again", JcsValue.Of(same.Select(count => (JcsValue)JcsValue.Of(count)))),
            ("replicates", JcsValue.Of(times))), times == 0 ? null : same.Min());
    }

    private static NormVotes[] Tally(StanceMatrix table, long[] drawn)
    {
        var (agree, disagree, seen) = (new int[table.Columns], new int[table.Columns], new int[table.Columns]);
        for (var row = 0; row < drawn.Length; row++)
        {
            if (drawn[row] == 0) continue;
            var times = (int)drawn[row];
            var cells = table.Row(row);
            for (var column = 0; column < cells.Length; column++)
            {
                if (cells[column] == StanceMatrix.NotSeen) continue;
                seen[column] += times;
                if (cells[column] == 1) agree[column] += times;
                else if (cells[column] == -1) disagree[column] += times;
            }
        }
        return [.. Enumerable.Range(0, table.Columns).Select(column => new NormVotes(agree[column], disagree[column], seen[column], 0))];
    }
}
