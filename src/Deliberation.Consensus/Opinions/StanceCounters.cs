using System.Numerics;
using System.Runtime.InteropServices;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Opinions;

/// <summary>
/// Counts the stances of up to 255 people, in one byte per norm and kind, many norms at once: which cells of a row are
/// empty can't be foreseen, and a branch for each of them took ten times as long. Not thread safe.
/// </summary>
internal sealed class StanceCounters
{
    private readonly int norms;
    private readonly Vector<sbyte>[] row, agree, disagree, unsure, notSeen;
    private int people;

    public StanceCounters(int norms)
    {
        this.norms = norms;
        var width = (norms + Vector<sbyte>.Count - 1) / Vector<sbyte>.Count;
        (row, agree, disagree, unsure, notSeen) = (new Vector<sbyte>[width], new Vector<sbyte>[width], new Vector<sbyte>[width], new Vector<sbyte>[width], new Vector<sbyte>[width]);
    }

    /// <summary>A byte can't count one more.</summary>
    public bool IsFull => people == byte.MaxValue;

    /// <summary>Counts one person's cells.</summary>
    public void Add(ReadOnlySpan<sbyte> cells)
    {
        cells.CopyTo(MemoryMarshal.Cast<Vector<sbyte>, sbyte>(row.AsSpan()));
        for (var i = 0; i < row.Length; i++)
        {
            // What holds is -1 in every bit, so that subtracting it adds one.
            agree[i] -= Vector.Equals(row[i], Vector<sbyte>.One);
            disagree[i] -= Vector.Equals(row[i], -Vector<sbyte>.One);
            unsure[i] -= Vector.Equals(row[i], new Vector<sbyte>(StanceMatrix.Unsure));
            notSeen[i] -= Vector.Equals(row[i], new Vector<sbyte>(StanceMatrix.NotSeen));
        }
        people++;
    }

    /// <summary>Adds the counts to these, norm by norm, and starts again at 0.</summary>
    public void MoveTo(Span<int> agreed, Span<int> disagreed, Span<int> seen, Span<int> wereUnsure)
    {
        Move(agree, agreed);
        Move(disagree, disagreed);
        Move(unsure, wereUnsure);
        var missing = Counts(notSeen);
        for (var norm = 0; norm < norms; norm++) seen[norm] += people - missing[norm];
        missing.Clear();
        people = 0;
    }

    private static void Move(Vector<sbyte>[] counters, Span<int> into)
    {
        var counts = Counts(counters);
        for (var norm = 0; norm < into.Length; norm++) into[norm] += counts[norm];
        counts.Clear();
    }

    private static Span<byte> Counts(Vector<sbyte>[] counters) => MemoryMarshal.Cast<Vector<sbyte>, byte>(counters.AsSpan());
}
