using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Deliberation.Consensus.Profiles;

/// <summary>
/// Who said what to which norm: participants x norms, each cell agree (1), disagree (-1), pass (0), unsure (kept apart,
/// value 0) or not seen. Immutable once built; thread safe.
/// </summary>
public sealed class StanceMatrix
{
    /// <summary>The norm was not put to the participant, or not answered.</summary>
    public const sbyte NotSeen = sbyte.MinValue;

    /// <summary>Seen and undecided: value 0 in every formula, counted apart.</summary>
    public const sbyte Unsure = 2;

    /// <summary>The most cells held: 200 MB.</summary>
    public const long MostCells = 200_000_000;

    private readonly sbyte[] cells;

    /// <summary>A matrix from its cells, participant after participant; the array is taken over.</summary>
    /// <param name="participants">Their names in the order of rows.</param>
    /// <param name="norms">The norms' ids, ascending.</param>
    /// <param name="cells">1, -1, 0, <see cref="Unsure"/> or <see cref="NotSeen"/>; participants x norms.</param>
    public StanceMatrix(ImmutableArray<string> participants, ImmutableArray<int> norms, sbyte[] cells)
    {
        if (cells.LongLength != (long)participants.Length * norms.Length) throw new ArgumentException("the cells do not fill the matrix", nameof(cells));
        (Participants, Norms, this.cells) = (participants, norms, cells);
    }

    /// <summary>Names of the participants in the order of rows.</summary>
    public ImmutableArray<string> Participants { get; }

    /// <summary>Ids of the norms, ascending, in the order of columns.</summary>
    public ImmutableArray<int> Norms { get; }

    /// <summary>Number of participants.</summary>
    public int Rows => Participants.Length;

    /// <summary>Number of norms.</summary>
    public int Columns => Norms.Length;

    /// <summary>One participant's cells.</summary>
    public ReadOnlySpan<sbyte> Row(int row) => cells.AsSpan(row * Columns, Columns);

    /// <summary>
    /// The columns of one participant that hold an answer, ascending. Found 32 cells at a time: most cells of a conversation are
    /// empty, and looking at each of them costs more than the answers themselves.
    /// </summary>
    /// <param name="row">The participant.</param>
    /// <param name="into">Filled from its start.</param>
    /// <returns>How many they are.</returns>
    internal int Answered(int row, Span<int> into)
    {
        var (found, column) = (0, 0);
        var line = Row(row);
        for (; column <= line.Length - Vector256<sbyte>.Count; column += Vector256<sbyte>.Count)
            found = Answered(Vector256.Create(line[column..]), column, into, found);
        if (column == line.Length) return found;
        Span<sbyte> rest = stackalloc sbyte[Vector256<sbyte>.Count];
        rest.Fill(NotSeen);
        line[column..].CopyTo(rest);
        return Answered(Vector256.Create<sbyte>(rest), column, into, found);
    }

    private static int Answered(Vector256<sbyte> cells, int column, Span<int> into, int found)
    {
        var empty = Vector256.Equals(cells, Vector256.Create(NotSeen));
        for (var left = ~empty.ExtractMostSignificantBits(); left != 0; left &= left - 1)
            into[found++] = column + BitOperations.TrailingZeroCount(left);
        return found;
    }

    /// <summary>A cell's value in formulas: 1, -1, or 0 for pass and unsure.</summary>
    public static int Value(sbyte cell) => cell == Unsure ? 0 : cell;

    /// <summary>The matrix with some columns set to seen and 0 for everybody, as Polis does with moderated-out norms.</summary>
    public StanceMatrix Zeroed(IReadOnlySet<int> norms)
    {
        var copy = (sbyte[])cells.Clone();
        for (var column = 0; column < Columns; column++)
            if (norms.Contains(Norms[column]))
                for (var row = 0; row < Rows; row++) copy[row * Columns + column] = 0;
        return new StanceMatrix(Participants, Norms, copy);
    }

    /// <summary>Some rows in a given order (rows may repeat, as in resamples).</summary>
    public StanceMatrix Pick(ReadOnlySpan<int> rows)
    {
        var picked = new sbyte[rows.Length * Columns];
        var names = ImmutableArray.CreateBuilder<string>(rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            Row(rows[i]).CopyTo(picked.AsSpan(i * Columns));
            names.Add(Participants[rows[i]]);
        }
        return new StanceMatrix(names.MoveToImmutable(), Norms, picked);
    }

    /// <summary>How many norms each participant answered.</summary>
    public int[] Seen()
    {
        var seen = new int[Rows];
        for (var row = 0; row < Rows; row++) seen[row] = Columns - Row(row).Count(NotSeen);
        return seen;
    }
}
