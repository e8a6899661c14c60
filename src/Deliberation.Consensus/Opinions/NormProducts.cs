using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Opinions;

/// <summary>
/// norms x norms (lower half): sums over people of products of their centred stances. Few people answer much and most
/// answer little, so those who answered at least a third of the norms are taken together as bits, where everybody costs the same,
/// and the others pair by pair, where a person costs the square of the answers given.
/// </summary>
internal static class NormProducts
{
    public static double[] Of(StanceMatrix stances, ReadOnlySpan<double> means)
    {
        var (busy, others) = (new List<int>(), new List<int>());
        var seen = stances.Seen();
        for (var row = 0; row < seen.Length; row++) (3 * seen[row] >= stances.Columns ? busy : others).Add(row);
        var products = new StanceBits(stances, CollectionsMarshal.AsSpan(busy)).Products(means);
        var (columns, values) = (new int[stances.Columns], new double[stances.Columns]);
        foreach (var row in others)
        {
            var cells = stances.Row(row);
            var answers = columns.AsSpan(0, stances.Answered(row, columns));
            for (var i = 0; i < answers.Length; i++) values[i] = StanceMatrix.Value(cells[answers[i]]) - means[answers[i]];
            for (var i = 0; i < answers.Length; i++)
                Add(products.AsSpan(answers[i] * stances.Columns, stances.Columns), answers[..(i + 1)], values.AsSpan(0, i + 1));
        }
        return products;
    }

    // On its own the loop keeps everything in registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Add(Span<double> line, ReadOnlySpan<int> answers, ReadOnlySpan<double> values)
    {
        var value = values[^1];
        for (var j = 0; j < answers.Length && j < values.Length; j++) line[answers[j]] += value * values[j];
    }
}
