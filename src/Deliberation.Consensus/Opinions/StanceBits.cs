using System.Numerics;
using System.Runtime.CompilerServices;
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
    private readonly Stances[] stances;

    /// <summary>The stances of these people.</summary>
    public StanceBits(StanceMatrix stances, ReadOnlySpan<int> people)
    {
        norms = stances.Columns;
        words = (people.Length + 63) / 64;
        this.stances = new Stances[norms * words];
        Fill(stances, people);
    }

    /// <summary>norms x norms (lower half): sum over people who saw both of the product of their stances less the means.</summary>
    public double[] Products(ReadOnlySpan<double> means)
    {
        var products = new double[norms * norms];
        for (var i = 0; i < norms; i++) Multiply(Of(i), means[..(i + 1)], products.AsSpan(i * norms, i + 1));
        return products;
    }

    // The last norm with every one up to it. Counted over those who saw both: how many; sum of stances on the last; on the other;
    // of their products. A stance is 2 (agreed) - 1 if it took sides, and two that did differ where one agreed and the other didn't.
    // A method of its own, so that the loop keeps everything in registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Multiply(ReadOnlySpan<Stances> last, ReadOnlySpan<double> means, Span<double> line)
    {
        for (var j = 0; j < line.Length; j++)
        {
            var other = Of(j);
            var (both, first, second, values) = (0, 0, 0, 0);
            for (var w = 0; w < last.Length && w < other.Length; w++)
            {
                var ((a, n, s), (b, o, t)) = (last[w], other[w]);
                var sides = n & o;
                both += BitOperations.PopCount(s & t);
                first += 2 * BitOperations.PopCount(a & t) - BitOperations.PopCount(n & t);
                second += 2 * BitOperations.PopCount(s & b) - BitOperations.PopCount(s & o);
                values += BitOperations.PopCount(sides) - 2 * BitOperations.PopCount((a ^ b) & sides);
            }
            line[j] = values - means[j] * first - means[^1] * second + means[^1] * means[j] * both;
        }
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
                Store(a, 0, column, from / 8);
                Store(n, 1, column, from / 8);
                Store(s, 2, column, from / 8);
            }
        }
    }

    private void Store(byte[] eight, int kind, int column, int at)
    {
        var bytes = MemoryMarshal.AsBytes(stances.AsSpan());
        var place = (column * words + at / 8) * Stances.Bytes + kind * sizeof(ulong) + at % 8;
        for (var i = 0; i < eight.Length && column + i < norms; i++, place += words * Stances.Bytes) bytes[place] = eight[i];
    }

    private ReadOnlySpan<Stances> Of(int norm) => stances.AsSpan(norm * words, words);

    /// <summary>The stances of 64 people on one norm, beside each other because they are needed together.</summary>
    private readonly record struct Stances(ulong Agreed, ulong Sided, ulong Seen)
    {
        public const int Bytes = 3 * sizeof(ulong);
    }
}
