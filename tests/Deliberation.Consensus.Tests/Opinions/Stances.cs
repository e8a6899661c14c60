using System.Collections.Immutable;
using Deliberation.Consensus.Profiles;
using FsCheck;
using FsCheck.Fluent;

namespace Deliberation.Consensus.Tests.Opinions;

/// <summary>Stances made by chance: camps of like-minded people with noise, gaps, and columns that nobody saw.</summary>
internal static class Stances
{
    private static readonly Gen<sbyte> Cell = Gen.Frequency(
        (4, Gen.Constant((sbyte)1)), (3, Gen.Constant((sbyte)-1)), (1, Gen.Constant((sbyte)0)), (1, Gen.Constant(StanceMatrix.Unsure)), (3, Gen.Constant(StanceMatrix.NotSeen)));

    public static Arbitrary<StanceMatrix> Drawn(int mostPeople = 25, int mostNorms = 9) => Arb.From(
        from people in Gen.Choose(1, mostPeople)
        from norms in Gen.Choose(1, mostNorms)
        from camps in Gen.ArrayOf(Gen.ArrayOf(Cell, norms), 3)
        from noise in Gen.ArrayOf(Gen.ArrayOf(Cell, norms), people)
        from follows in Gen.ArrayOf(Gen.Choose(0, 5), people)
        select Of([.. Enumerable.Range(0, people).Select(person => follows[person] < 3 ? camps[follows[person]] : noise[person])]));

    public static StanceMatrix Of(params sbyte[][] rows) => new(
        [.. Enumerable.Range(1, rows.Length).Select(person => $"p{person}")], [.. Enumerable.Range(1, rows[0].Length)], [.. rows.SelectMany(row => row)]);

    /// <summary>The value of a cell in formulas; null where it wasn't seen.</summary>
    public static double? Seen(this StanceMatrix stances, int row, int column) =>
        stances.Row(row)[column] is var cell && cell != StanceMatrix.NotSeen ? StanceMatrix.Value(cell) : null;
}
