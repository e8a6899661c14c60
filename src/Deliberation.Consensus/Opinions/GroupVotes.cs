using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Opinions;

/// <summary>
/// How each group voted on each norm. S counts everybody who saw the norm, passes and unsure ones included. Immutable once
/// counted; thread safe.
/// </summary>
public sealed class GroupVotes
{
    private readonly int[] agree, disagree, seen, unsure;
    private readonly int norms;

    /// <summary>Counts; participants without a group (null or out of range) are left out.</summary>
    /// <param name="stances">The stances, as given.</param>
    /// <param name="groups">The group of each row, 0 to <paramref name="count"/> - 1.</param>
    /// <param name="count">Number of groups.</param>
    public GroupVotes(StanceMatrix stances, IReadOnlyList<int?> groups, int count)
    {
        (Groups, norms) = (count, stances.Columns);
        (agree, disagree, seen, unsure) = (new int[count * norms], new int[count * norms], new int[count * norms], new int[count * norms]);
        Sizes = new int[count];
        var counters = new StanceCounters?[count];
        for (var row = 0; row < stances.Rows; row++)
        {
            if (groups[row] is not { } group || group < 0 || group >= count) continue;
            Sizes[group]++;
            var counter = counters[group] ??= new StanceCounters(norms);
            counter.Add(stances.Row(row));
            if (counter.IsFull) Take(counter, group);
        }
        for (var group = 0; group < count; group++)
            if (counters[group] is { } counter) Take(counter, group);
    }

    /// <summary>Number of groups.</summary>
    public int Groups { get; }

    /// <summary>Number of norms.</summary>
    public int Norms => norms;

    /// <summary>People per group.</summary>
    public int[] Sizes { get; }

    /// <summary>Votes of one group on one norm (by column).</summary>
    public NormVotes Of(int group, int column)
    {
        var at = group * norms + column;
        return new NormVotes(agree[at], disagree[at], seen[at], unsure[at]);
    }

    /// <summary>Votes of all groups together.</summary>
    public NormVotes All(int column)
    {
        var sum = default(NormVotes);
        for (var group = 0; group < Groups; group++) sum += Of(group, column);
        return sum;
    }

    /// <summary>Votes of everybody in a matrix, grouped or not.</summary>
    public static GroupVotes Everybody(StanceMatrix stances) => new(stances, Enumerable.Repeat<int?>(0, stances.Rows).ToArray(), 1);

    private void Take(StanceCounters counter, int group) => counter.MoveTo(
        agree.AsSpan(group * norms, norms), disagree.AsSpan(group * norms, norms), seen.AsSpan(group * norms, norms), unsure.AsSpan(group * norms, norms));
}

/// <summary>Votes on one norm.</summary>
/// <param name="Agree">A.</param>
/// <param name="Disagree">D.</param>
/// <param name="Seen">S: everybody who answered anything.</param>
/// <param name="Unsure">Of the others, those who said unsure.</param>
public readonly record struct NormVotes(int Agree, int Disagree, int Seen, int Unsure)
{
    /// <summary>P: seen, neither agreed nor disagreed.</summary>
    public int Passed => Seen - Agree - Disagree;

    /// <summary>Smoothed probability of agreement, (A + 1) / (S + 2).</summary>
    public double AgreeShare => (Agree + 1.0) / (Seen + 2.0);

    /// <summary>Smoothed probability of disagreement, (D + 1) / (S + 2).</summary>
    public double DisagreeShare => (Disagree + 1.0) / (Seen + 2.0);

    /// <summary>Sums.</summary>
    public static NormVotes operator +(NormVotes a, NormVotes b) =>
        new(a.Agree + b.Agree, a.Disagree + b.Disagree, a.Seen + b.Seen, a.Unsure + b.Unsure);

    /// <summary>Differences.</summary>
    public static NormVotes operator -(NormVotes a, NormVotes b) =>
        new(a.Agree - b.Agree, a.Disagree - b.Disagree, a.Seen - b.Seen, a.Unsure - b.Unsure);
}
