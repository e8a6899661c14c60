using System.Numerics;
using System.Runtime.InteropServices;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Opinions;

/// <summary>
/// The stances on each norm as three rows of bits, one bit a person: agreed, took sides, seen. Sums of products of stances are
/// then numbers of common bits: whole numbers, exact and equal on every machine, 64 people at a time; a matrix product in
/// doubles took ten times as long.
/// </summary>
internal sealed class StanceBits
{
    private readonly int norms, words;
    private readonly ulong[] agreed, sided, seen;

    /// <summary>The stances of these people.</summary>
    public StanceBits(StanceMatrix stances, ReadOnlySpan<int> people)
    {
        norms = stances.Columns;
        words = (people.Length + 63) / 64;
        (agreed, sided, seen) = (new ulong[norms * words], new ulong[norms * words], new ulong[norms * words]);
        Fill(stances, people);
    }

    /// <summary>norms x norms (lower half): sum over people who saw both of the product of their stances less the means.</summary>
    public double[] Products(ReadOnlySpan<double> means)
    {
        var products = new double[norms * norms];
        for (var i = 0; i < norms; i++)
            for (var j = 0; j <= i; j++)
            {
                var (both, first, second, values) = Sums(i, j);
                products[i * norms + j] = values - means[j] * first - means[i] * second + means[i] * means[j] * both;
            }
        return products;
    }

    // Over those who saw both norms: how many; sum of stances on the first; on the second; of their products. A stance is 2
    // (agreed) - 1 if it took sides, and two that did differ where one agreed and the other didn't.
    private (int Both, int First, int Second, int Values) Sums(int i, int j)
    {
        ReadOnlySpan<ulong> a = Of(agreed, i), n = Of(sided, i), s = Of(seen, i), b = Of(agreed, j), o = Of(sided, j), t = Of(seen, j);
        var (both, first, second, values) = (0, 0, 0, 0);
        for (var w = 0; w < a.Length && w < n.Length && w < s.Length && w < b.Length && w < o.Length && w < t.Length; w++)
        {
            var sides = n[w] & o[w];
            both += BitOperations.PopCount(s[w] & t[w]);
            first += 2 * BitOperations.PopCount(a[w] & t[w]) - BitOperations.PopCount(n[w] & t[w]);
            second += 2 * BitOperations.PopCount(s[w] & b[w]) - BitOperations.PopCount(s[w] & o[w]);
            values += BitOperations.PopCount(sides) - 2 * BitOperations.PopCount((a[w] ^ b[w]) & sides);
        }
        return (both, first, second, values);
    }

    // Eight people give one byte per norm, many norms at once. Which bit belongs to whom doesn't matter, as long as it is
    // the same for every norm.
    private void Fill(StanceMatrix stances, ReadOnlySpan<int> people)
    {
        var lanes = Vector<sbyte>.Count;
        var padded = new sbyte[8 * ((norms + lanes - 1) / lanes * lanes)];
        var width = padded.Length / 8;
        var (a, n, s) = (new byte[lanes], new byte[lanes], new byte[lanes]);
        for (var from = 0; from < people.Length; from += 8)
        {
            padded.AsSpan().Fill(StanceMatrix.NotSeen);
            for (var i = 0; i < 8 && from + i < people.Length; i++) stances.Row(people[from + i]).CopyTo(padded.AsSpan(i * width));
            for (var column = 0; column < norms; column += lanes)
            {
                var (agree, side, saw) = (Vector<sbyte>.Zero, Vector<sbyte>.Zero, Vector<sbyte>.Zero);
                for (var i = 0; i < 8; i++)
                {
                    var cells = new Vector<sbyte>(padded, i * width + column);
                    var bit = new Vector<sbyte>(unchecked((sbyte)(1 << i)));
                    var agrees = Vector.Equals(cells, Vector<sbyte>.One);
                    agree |= agrees & bit;
                    side |= (agrees | Vector.Equals(cells, -Vector<sbyte>.One)) & bit;
                    saw |= Vector.OnesComplement(Vector.Equals(cells, new Vector<sbyte>(StanceMatrix.NotSeen))) & bit;
                }
                Vector.AsVectorByte(agree).CopyTo(a);
                Vector.AsVectorByte(side).CopyTo(n);
                Vector.AsVectorByte(saw).CopyTo(s);
                Store(a, agreed, column, from / 8);
                Store(n, sided, column, from / 8);
                Store(s, seen, column, from / 8);
            }
        }
    }

    private void Store(byte[] eight, ulong[] into, int column, int at)
    {
        var bytes = MemoryMarshal.AsBytes(into.AsSpan());
        for (var i = 0; i < eight.Length && column + i < norms; i++) bytes[(column + i) * words * 8 + at] = eight[i];
    }

    private ReadOnlySpan<ulong> Of(ulong[] bits, int norm) => bits.AsSpan(norm * words, words);
}
