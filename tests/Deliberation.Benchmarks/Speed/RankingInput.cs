using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Benchmarks.Speed;

/// <summary>Rankings to count: drawn from a fixed seed, people around a common order that each of them mixes up.</summary>
internal static class RankingInput
{
    /// <summary>Complete strict orders, numbers from 1, best first.</summary>
    public static int[][] Orders(int ballots, int norms)
    {
        var chance = new Random(ballots * 1_000 + norms);
        return [.. Enumerable.Range(0, ballots).Select(_ =>
        {
            var places = Enumerable.Range(0, norms).Select(a => a + chance.NextDouble() * 2 * norms).ToArray();
            return Enumerable.Range(0, norms).OrderBy(a => places[a]).Select(a => a + 1).ToArray();
        })];
    }

    /// <summary>The orders as a profile, one row each.</summary>
    public static RankedProfile Profile(int[][] orders)
    {
        var norms = orders[0].Length;
        var ids = Enumerable.Range(1, norms).ToArray();
        var builder = new RankedProfileBuilder([.. ids], [.. ids.Select(id => $"{id}")], orders.Length);
        var alone = new int[norms];
        Array.Fill(alone, 1);
        foreach (var order in orders)
            if (builder.Add(order, alone, 1) is { } obstacle) throw new InvalidOperationException(obstacle);
        return builder.Build();
    }

    /// <summary>384 distinct weak, truncated orders of 8,980 voters: an election of the reference data where it is there, else drawn.</summary>
    public static RankedProfile WeakOrders()
    {
        if (Environment.GetEnvironmentVariable("DELIBERATION_DATA") is not { Length: > 0 } folder) return WeakOrders(384, 8_980, 6);
        const string Name = "00005-00000002.toi";
        using var stream = File.OpenRead(Path.Combine(folder, "preflib", Name));
        var read = PrefLibOrders.Read(stream, Name);
        return read.Value?.Profile ?? throw new InvalidOperationException($"{read.Fault}");
    }

    /// <summary>Drawn weak, truncated orders, the first much more frequent than the last.</summary>
    public static RankedProfile WeakOrders(int rows, int voters, int norms)
    {
        var chance = new Random(rows);
        var distinct = new Dictionary<string, (int[] Order, int[] Sizes)>();
        while (distinct.Count < rows)
        {
            var order = Enumerable.Range(1, norms).OrderBy(a => a + chance.NextDouble() * norms).Take(chance.Next(1, norms + 1)).ToArray();
            var sizes = new List<int>();
            for (var left = order.Length; left > 0; left -= sizes[^1]) sizes.Add(Math.Min(left, chance.Next(5) == 0 ? 2 : 1));
            distinct.TryAdd($"{string.Join(',', order)} {string.Join(',', sizes)}", (order, [.. sizes]));
        }

        var builder = new RankedProfileBuilder([.. Enumerable.Range(1, norms)], [.. Enumerable.Range(1, norms).Select(id => $"{id}")]);
        var (rest, row) = (voters - rows, 0);
        foreach (var (order, sizes) in distinct.Values)
        {
            var more = ++row == rows ? rest : rest / 12;
            rest -= more;
            if (builder.Add(order, sizes, 1 + more) is { } obstacle) throw new InvalidOperationException(obstacle);
        }

        return builder.Build();
    }
}
