using System.Numerics;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Proportional;

/// <summary>
/// How far all budgets of <see cref="EqualShares"/> can grow before a run can choose otherwise. Budgets and payments are followed as
/// lines: what they are now and what each further place adds. An alternative that was passed over for a payment rho stays so
/// while sum over its approvers of min(budget, rho) &lt; 1; as this sum bends downwards only, its tangent reaches 1 no later than it
/// does itself. The chosen one's payment stays on its line while nobody changes between paying all and paying rho. Cost: that
/// of one run. Example: 20,000 voters {a}, 1 voter {b}, 2 places: at budgets of 2/20001 a costs 1/20000 whatever the budget, and b is
/// paid from 20001/20001 on: the next number of places at which anything changes is 20001.
/// </summary>
internal sealed class BudgetJump
{
    private readonly ApprovalProfile profile;
    private readonly int[] levelOf;
    private readonly List<Line> levels = [];
    private readonly Dictionary<Line, int> index = [];
    private long[] counts = new long[16];
    private BigInteger? ahead;

    private BudgetJump(ApprovalProfile profile, BigInteger virtualSeats)
    {
        this.profile = profile;
        levelOf = new int[profile.Ballots];
        Level(new Line(new Fraction(virtualSeats, profile.Voters), new Fraction(1, profile.Voters)));
    }

    /// <summary>
    /// The next number of places for which budgets are counted that may give another run; every number before it gives the same one.
    /// </summary>
    /// <param name="profile">At least as many approved alternatives as places.</param>
    /// <param name="chosen">What the run with budgets for <paramref name="virtualSeats"/> places chose, fewer than there are places.</param>
    /// <param name="virtualSeats">Where the run stands.</param>
    public static BigInteger Next(ApprovalProfile profile, IReadOnlyList<int> chosen, BigInteger virtualSeats)
    {
        var jump = new BudgetJump(profile, virtualSeats);
        var open = Enumerable.Range(0, profile.Alternatives).Where(a => profile.Approvers(a).Length > 0).ToList();
        foreach (var next in chosen)
        {
            open.Remove(next);
            var rho = jump.Payment(next);
            var paid = jump.levels.ConvertAll(level => level < rho ? level : rho);
            foreach (var other in open) jump.Affordable(other, paid, other < next);
            if (jump.ahead == BigInteger.One) return virtualSeats + 1; // nothing can change sooner
            jump.Pay(next, rho);
        }
        foreach (var other in open) jump.Affordable(other, jump.levels, true);
        return virtualSeats + (jump.ahead ?? throw new InvalidOperationException("Budgets grow without end, and still nobody can pay."));
    }

    // What is At the present number of places, and By how much one more place raises it: ordered as just above the present number.
    private readonly record struct Line(Fraction At, Fraction By) : IComparable<Line>
    {
        public static Line operator -(Line a, Line b) => new(a.At - b.At, a.By - b.By);

        public static Line operator *(Line a, long factor) => new(a.At * factor, a.By * factor);

        public static Line operator /(Line a, long factor) => new(a.At / factor, a.By / factor);

        public static bool operator <(Line a, Line b) => a.CompareTo(b) < 0;

        public static bool operator >(Line a, Line b) => a.CompareTo(b) > 0;

        public static bool operator <=(Line a, Line b) => a.CompareTo(b) <= 0;

        public static bool operator >=(Line a, Line b) => a.CompareTo(b) >= 0;

        public int CompareTo(Line other) => At.CompareTo(other.At) is not 0 and var order ? order : By.CompareTo(other.By);
    }

    // rho as in EqualShares, on lines; notes where somebody changes between paying all and paying rho.
    private Line Payment(int position)
    {
        var approvers = Count(position).ConvertAll(found => (Amount: levels[found.Level], found.Voters));
        approvers.Sort((x, y) => x.Amount.CompareTo(y.Amount));
        var (rho, voters) = (new Line(Fraction.One, Fraction.Zero), approvers.Sum(level => level.Voters));
        foreach (var (amount, count) in approvers)
        {
            if (amount * voters >= rho) break;
            if (count == voters)
            {
                Note(BigInteger.One); // together they have just 1 now, and less with one place more
                break;
            }
            rho -= amount * count;
            voters -= count;
        }
        rho /= voters;
        foreach (var (amount, _) in approvers)
        {
            var room = amount < rho ? rho - amount : amount - rho;
            if (room.By.Sign < 0) Note(Floor(room.At / -room.By) + 1);
        }
        return rho;
    }

    // Notes from where on the approvers can pay 1 with these amounts; when not strictly, from where on more than 1.
    private void Affordable(int position, List<Line> amounts, bool strictly)
    {
        var (at, by) = (Fraction.Zero, Fraction.Zero);
        foreach (var (level, voters) in Count(position))
        {
            at += amounts[level].At * voters;
            by += amounts[level].By * voters;
        }
        if (by.Sign <= 0) return;
        var reached = (Fraction.One - at) / by;
        Note(strictly ? -Floor(-reached) : Floor(reached) + 1);
    }

    private void Note(BigInteger places)
    {
        if (ahead is null || places < ahead) ahead = places;
    }

    private static BigInteger Floor(Fraction number) =>
        (number.Num - (number.Num.Sign < 0 ? number.Den - 1 : BigInteger.Zero)) / number.Den;

    private List<(int Level, long Voters)> Count(int position)
    {
        if (counts.Length < levels.Count) counts = new long[2 * levels.Count];
        var used = new List<int>();
        foreach (var ballot in profile.Approvers(position))
        {
            if (counts[levelOf[ballot]] == 0) used.Add(levelOf[ballot]);
            counts[levelOf[ballot]] += profile.Counts[ballot];
        }
        var found = used.ConvertAll(level => (level, counts[level]));
        foreach (var level in used) counts[level] = 0;
        return found;
    }

    private void Pay(int position, Line rho)
    {
        var moved = new Dictionary<int, int>();
        foreach (var ballot in profile.Approvers(position))
        {
            if (!moved.TryGetValue(levelOf[ballot], out var to))
                moved[levelOf[ballot]] = to = Level(levels[levelOf[ballot]] > rho ? levels[levelOf[ballot]] - rho : new Line(Fraction.Zero, Fraction.Zero));
            levelOf[ballot] = to;
        }
    }

    private int Level(Line amount)
    {
        if (index.TryGetValue(amount, out var known)) return known;
        index[amount] = levels.Count;
        levels.Add(amount);
        return levels.Count - 1;
    }
}
