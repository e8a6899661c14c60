using System.Collections.Immutable;
using System.Globalization;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>Norms with costs, a budget, and who would pay for which of them.</summary>
public sealed record Purse(long Budget, ImmutableArray<long> Costs, ImmutableArray<Approvals.Line> Lines)
{
    public int Norms => Costs.Length;

    public long Voters => Lines.Sum(line => line.Count);

    /// <summary>"budget; cost cost ...; count: letters | count: letters".</summary>
    public static Purse Parse(string text)
    {
        var parts = text.Split(';');
        long[] costs = [.. parts[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(cost => long.Parse(cost, CultureInfo.InvariantCulture))];
        return new Purse(long.Parse(parts[0], CultureInfo.InvariantCulture), [.. costs], Approvals.Parse(costs.Length, 1, parts[2]).Lines);
    }

    public long Cost(IEnumerable<int> set) => set.Sum(position => Costs[position]);

    public BudgetProfile Profile() => new(new Approvals(Norms, 1, Lines).Profile(), Costs, Budget);

    public override string ToString() => $"{Budget}; {string.Join(' ', Costs)}; " + string.Join(" | ", Lines.Select(line =>
        $"{line.Count}: {string.Concat(line.Approved.Select(a => (char)('a' + a)))}"));
}
