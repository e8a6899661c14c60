using System.Collections.Immutable;
using Deliberation.Consensus.Bridging;
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
/// Opinion groups of a stance round (<see cref="OpinionGroups"/>), what speaks for each (<see cref="RepresentativeNorms"/>), and what they share
/// (<see cref="GroupConsensus"/>): an estimate, never a fact, with the stability that says how far to trust it. The result holds what the search
/// found as data (<see cref="FoundGroups"/>); everything else in it is recomputed from that and the ballots, byte for byte. Groups of
/// fewer people than the parameter says are not described. Cost: 41 searches, see <see cref="OpinionGroups"/>. Example: 20 people
/// agree with norm 1 and disagree with norm 2, 20 the other way round: two groups of 20, both norms opposed.
/// </summary>
public static class OpinionGroupAnalysis
{
    /// <summary>The family's name.</summary>
    public const string Family = "opinion-groups";

    /// <summary>The smallest group that is described.</summary>
    public const int FewestPeople = 5;

    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "opinion-group-report", 1, "Report on opinion groups", "analysis",
        "Groups of people who answered alike, found from the answers alone; which norms speak for each group, and which ones all groups share.",
        "principal axes of the stances, k-means on base clusters for k = 2 to 5, best silhouette; reliable iff the mean adjusted Rand index is at least 0.8 over 20 orders and 20 resamples",
        "C. Small et al. (2021), doi:10.6035/recerca.5516; C. Hennig (2007), doi:10.1016/j.csda.2006.11.025",
        "equal silhouettes: more groups; equal sizes: the group of the lowest ballot tag first", "O(40 (stances + n k steps))",
        "20 people agree with 1 and disagree with 2, 20 the other way round: two groups of 20, opposed on both",
        ["treats people alike"],
        ["unique: other orders or samples can give other groups", "stable for few people or few norms"],
        "Fewer than 15 people or 7 norms: groups are then accidents.");

    internal static Result<Counted> Count(AnalysisInput input, JcsValue parameters, Seed seed, JcsValue? stated)
    {
        if (Read(parameters) is not var (fewestPeople, fewestVotes)) return EngineRefusals.BadParameters;
        var read = StanceTable.Of(input.Profile);
        if (read.Refusal is { } no) return no;
        var table = read.Value;
        var found = stated is not null
            ? FoundGroups.Read((stated as JcsValue.Map)?["found"], table.Rows)
            : table.Rows == 0 || table.Columns == 0 ? new FoundGroups(0, 0, Nowhere(table.Rows), null, [], 0, [], []) : FoundGroups.Search(table, fewestPeople, seed);
        return found is null ? EngineRefusals.BadLabels : Describe(input.Profile, table, found, fewestVotes, seed);
    }

    private static (int FewestPeople, int FewestVotes)? Read(JcsValue parameters) =>
        parameters is JcsValue.Map map && map.Unless("fewest_people", "fewest_votes") is null
        && map["fewest_people"] is JcsValue.Number { Value: >= 1 and <= 1_000 } people && map["fewest_votes"] is JcsValue.Number { Value: >= 1 and <= 1_000 } votes
            ? ((int)people.Value, (int)votes.Value)
            : null;

    private static ImmutableArray<(int?, long, long)> Nowhere(int people) => [.. Enumerable.Repeat<(int?, long, long)>((null, 0, 0), people)];

    private static Counted Describe(RoundProfile profile, StanceMatrix table, FoundGroups found, int fewestVotes, Seed seed)
    {
        var votes = new GroupVotes(table, [.. found.Places.Select(place => place.Group - 1)], found.K);
        var everybody = GroupVotes.Everybody(table);
        ImmutableArray<int> columns = [.. Enumerable.Range(0, table.Columns)];
        ImmutableArray<GroupsVerdict> verdicts = [.. columns.Select(column => found.K < 2 ? GroupsVerdict.Thin : AgreedByAll.Of(votes, column, fewestVotes))];
        var bridging = columns.Where(column => verdicts[column] == GroupsVerdict.AgreedByAll).OrderByDescending(column => LowestGroupShare.Of(votes, column)).ToImmutableArray();
        var divided = columns.Where(column => verdicts[column] is GroupsVerdict.Split or GroupsVerdict.Opposed).OrderByDescending(column => ShareGap.Of(votes, column)).ToImmutableArray();
        var (straight, early) = (AnswerPatterns.StraightLiners(table).ToHashSet(), AnswerPatterns.EarlyLeavers(table).ToHashSet());
        var missing = ThinNorms(votes, found.K, fewestVotes);
        return new Counted(
            [
                ("bridging", Members.Numbers(bridging.Select(column => column + 1))),
                ("consensus", JcsValue.Of(("agree", Strongest(everybody, agree: true)), ("disagree", Strongest(everybody, agree: false)))),
                ("divided", Members.Numbers(divided.Select(column => column + 1))),
                ("found", found.ToJson()),
                ("groups", JcsValue.Of(Enumerable.Range(0, found.K).Select(group => GroupDescription.Of(group, votes, found, straight, early)))),
                ("norms", JcsValue.Of(profile.Norms.Select((norm, column) => GroupDescription.OfNorm(norm, votes, column, verdicts[column], fewestVotes)))),
                ("not_grouped", JcsValue.Of(found.Places.Count(place => place.Group is null))),
                ("patterns", JcsValue.Of(("early_leavers", JcsValue.Of(early.Count)), ("straight_liners", JcsValue.Of(straight.Count)))),
                ("people", JcsValue.Of(table.Rows)),
                ("reliable", JcsValue.Of(found.IsReliable)),
                ("thin_norms", JcsValue.Of(missing)),
            ],
            JcsValue.Of(
                ("bridging", JcsValue.Of(bridging.Length)), ("divided", JcsValue.Of(divided.Length)),
                ("groups", JcsValue.Of(found.K)), ("reliable", JcsValue.Of(found.IsReliable))),
            "Groups are numbered by size, the largest first; of equal ones the one with the lowest ballot tag comes first.",
            [
                $"{table.Rows} people, {table.Columns} norms, {found.Bases} base clusters. Seed {seed}.",
                .. found.Silhouettes.Select(tried => $"{tried.K} groups: mean silhouette {tried.Value} millionths."),
                $"{found.K} groups taken, {(found.IsReliable ? "found again reliably" : "not reliable")}; {found.Small} people in groups too small to describe.",
                .. Enumerable.Range(0, found.K).Select(group => $"Group {group + 1}: {votes.Sizes[group]} people."),
                .. columns.Select(column => $"{column + 1}: {GroupWords.Of(verdicts[column])}."),
            ]);
    }

    private static int ThinNorms(GroupVotes votes, int k, int fewest) => Enumerable.Range(0, votes.Norms)
        .Count(column => Enumerable.Range(0, k).Any(group => DataGate.Missing(votes.Of(group, column).Seen, fewest) > 0));

    private static JcsValue Strongest(GroupVotes everybody, bool agree) =>
        Members.Numbers(GroupConsensus.Strongest(everybody, _ => false, agree).Select(entry => entry.Column + 1));
}
