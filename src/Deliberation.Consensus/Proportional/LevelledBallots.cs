using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Proportional;

/// <summary>
/// An exact amount (a load or a budget) per distinct ballot. Ballots with equal amounts share one level, so that sums
/// need one fraction per level instead of one per ballot; doubles beside the fractions serve estimates.
/// </summary>
internal sealed class LevelledBallots
{
    private readonly ApprovalProfile profile;
    private readonly int[] levelOf;
    private readonly List<Fraction> levels = [];
    private readonly List<double> doubles = [];
    private readonly Dictionary<Fraction, int> index = [];
    private long[] counts = new long[16];

    public LevelledBallots(ApprovalProfile profile, Fraction[] start)
    {
        this.profile = profile;
        levelOf = Array.ConvertAll(start, Level);
    }

    /// <summary>The amount of a ballot.</summary>
    public Fraction this[int ballot] => levels[levelOf[ballot]];

    /// <summary>Approvers of a position, the sum of their amounts and of the amounts' sizes, as doubles.</summary>
    public (double Voters, double Sum, double Size) Sum(int position)
    {
        var (voters, sum, size) = (0.0, 0.0, 0.0);
        foreach (var ballot in profile.Approvers(position))
        {
            double count = profile.Counts[ballot];
            var amount = count * doubles[levelOf[ballot]];
            voters += count;
            sum += amount;
            size += Math.Abs(amount);
        }
        return (voters, sum, size);
    }

    /// <summary>Distinct amounts among the approvers of a position and how many voters have each; ascending.</summary>
    public List<(Fraction Amount, long Voters)> Levels(int position)
    {
        if (counts.Length < levels.Count) counts = new long[2 * levels.Count];
        var used = new List<int>();
        foreach (var ballot in profile.Approvers(position))
        {
            if (counts[levelOf[ballot]] == 0) used.Add(levelOf[ballot]);
            counts[levelOf[ballot]] += profile.Counts[ballot];
        }
        var found = used.ConvertAll(level => (levels[level], counts[level]));
        foreach (var level in used) counts[level] = 0;
        found.Sort((x, y) => x.Item1.CompareTo(y.Item1));
        return found;
    }

    /// <summary>The same as <see cref="Levels"/> in doubles, into a reused list.</summary>
    public void Estimates(int position, List<(double Amount, double Voters)> into)
    {
        into.Clear();
        if (counts.Length < levels.Count) counts = new long[2 * levels.Count];
        var used = new List<int>();
        foreach (var ballot in profile.Approvers(position))
        {
            if (counts[levelOf[ballot]] == 0) used.Add(levelOf[ballot]);
            counts[levelOf[ballot]] += profile.Counts[ballot];
        }
        foreach (var level in used)
        {
            into.Add((doubles[level], counts[level]));
            counts[level] = 0;
        }
        into.Sort();
    }

    /// <summary>Gives every approver of a position a new amount that depends on the old one alone.</summary>
    public void Move(int position, Func<Fraction, Fraction> change)
    {
        var moved = new Dictionary<int, int>();
        foreach (var ballot in profile.Approvers(position))
        {
            if (!moved.TryGetValue(levelOf[ballot], out var to)) moved[levelOf[ballot]] = to = Level(change(levels[levelOf[ballot]]));
            levelOf[ballot] = to;
        }
    }

    private int Level(Fraction amount)
    {
        if (index.TryGetValue(amount, out var known)) return known;
        index[amount] = levels.Count;
        levels.Add(amount);
        doubles.Add(amount.ToDouble());
        return levels.Count - 1;
    }
}
