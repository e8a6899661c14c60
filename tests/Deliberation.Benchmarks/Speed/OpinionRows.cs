using System.Collections.Immutable;
using Deliberation.Consensus.Opinions;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Benchmarks.Speed;

/// <summary>Rows about opinion groups.</summary>
internal static class OpinionRows
{
    public static SpeedRow Conversation() => Conversation(ConversationInput.Log());

    public static SpeedRow Conversation(VoteLog log)
    {
        ImmutableArray<string> names = [.. Enumerable.Range(0, log.People).Select(i => $"{i}")];
        ImmutableArray<int> norms = [.. Enumerable.Range(0, log.Norms)];
        return SpeedRow.Of($"opinion groups from log to consensus, {log.People:N0} x {log.Norms}, {log.Vote.Length:N0} votes", "conversation", 1.0 / 5,
            new { people = log.People, norms = log.Norms, person = log.Person, norm = log.Norm, vote = log.Vote },
            () => Found.In(log, names, norms), found => found.Shown());
    }

    public static SpeedRow Components() => Components(10_000, 500);

    public static SpeedRow Components(int people, int norms)
    {
        var log = ConversationInput.Drawn(people, norms, people * norms * 2 / 5);
        var stances = log.Matrix([.. Enumerable.Range(0, people).Select(i => $"{i}")], [.. Enumerable.Range(0, norms)]);
        var cells = Enumerable.Range(0, people).SelectMany(row => stances.Row(row).ToArray().Select(cell => (int)cell));
        return SpeedRow.Of($"exact PCA, {people:N0} x {norms}, {log.Vote.Length:N0} votes", "pca", 1.2,
            new { people, norms, cells, not_seen = (int)StanceMatrix.NotSeen }, () => PrincipalAxes.Of(stances),
            axes => new { means = axes.Centre, components = axes.Components, variances = axes.Variances, total = axes.TotalVariance });
    }

    /// <summary>Everything a conversation's page shows.</summary>
    private sealed record Found(
        OpinionGroups Groups, PrincipalAxes Axes, ImmutableArray<ImmutableArray<RepresentativeNorms.Entry>> Representative, double[] Consensus, double[] Priority)
    {
        public static Found In(VoteLog log, ImmutableArray<string> names, ImmutableArray<int> norms)
        {
            var stances = log.Matrix(names, norms);
            var axes = PrincipalAxes.Of(stances);
            var groups = OpinionGroups.Find(stances, OpinionMap.Place(stances, axes), OpinionGroups.Included(stances, Encounter(log)));
            var labels = new int?[log.People];
            for (var i = 0; i < groups.Rows.Length; i++) labels[groups.Rows[i]] = groups.Labels[i];
            var votes = new GroupVotes(stances, labels, groups.K);
            var everybody = GroupVotes.Everybody(stances);
            var extremity = OpinionMap.Extremity(axes);
            return new Found(
                groups, axes,
                [.. Enumerable.Range(0, groups.K).Select(group => RepresentativeNorms.Select(RepresentativeNorms.Statistics(votes, group), _ => false))],
                [.. Enumerable.Range(0, log.Norms).Select(column => GroupConsensus.Of(votes, column).Agree)],
                [.. Enumerable.Range(0, log.Norms).Select(column => RoutingPriority.Of(everybody.All(column), extremity[column]))]);
        }

        public object Shown() => new
        {
            bases = Groups.Bases,
            silhouettes = Groups.Silhouettes.Select(tried => tried.Value),
            labels = Groups.Labels,
            variances = Axes.Variances,
            total = Axes.TotalVariance,
            representative = Representative.Select(entries => entries.Select(entry => entry.Column)),
            consensus = Consensus,
            priority = Priority,
        };

        private static int[] Encounter(VoteLog log)
        {
            var (order, met) = (new List<int>(log.People), new bool[log.People]);
            foreach (var person in log.Person)
            {
                if (met[person]) continue;
                met[person] = true;
                order.Add(person);
            }

            return [.. order];
        }
    }
}
