using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Ranked;

/// <summary>
/// How many voters strictly prefer each alternative to each other one. A ballot that ties two alternatives counts for
/// neither; one that does not name them ties them below all it names (Condorcet 1785). Cost: n rows x m^2, in vector
/// registers; whole numbers, so that the order of addition does not matter. Immutable once built.
/// </summary>
public sealed class PairwiseMatrix
{
    private readonly long[] votes;

    private PairwiseMatrix(int size, long[] cells) => (Size, votes) = (size, cells);

    /// <summary>Number of alternatives.</summary>
    public int Size { get; }

    /// <summary>Voters who strictly prefer position <paramref name="a"/> to position <paramref name="b"/>.</summary>
    public long this[int a, int b] => votes[a * Size + b];

    /// <summary>Row after row (m x m), the diagonal 0.</summary>
    public ReadOnlySpan<long> Cells => votes;

    /// <summary>Whether a strict majority of those who tell them apart prefers a to b.</summary>
    public bool Beats(int a, int b) => this[a, b] > this[b, a];

    /// <summary>Counts a profile.</summary>
    public static PairwiseMatrix Of(RankedProfile profile)
    {
        var cells = new long[profile.Alternatives * profile.Alternatives];
        var columns = new RankColumns(profile.Alternatives, profile.Rows);
        for (var from = 0; from < profile.Rows; from += RankColumns.MostRows)
        {
            columns.Load(profile, from);
            columns.AddTo(profile.Counts, cells);
        }
        return new PairwiseMatrix(profile.Alternatives, cells);
    }

    /// <summary>Counts of the same rows again and again with other voters behind them, as resampling does.</summary>
    internal static Func<RankedProfile, PairwiseMatrix> Repeatedly(RankedProfile profile)
    {
        var blocks = new List<RankColumns>();
        for (var from = 0; from < profile.Rows; from += RankColumns.MostRows)
        {
            blocks.Add(new RankColumns(profile.Alternatives, profile.Rows - from));
            blocks[^1].Load(profile, from);
        }
        return sample =>
        {
            var cells = new long[profile.Alternatives * profile.Alternatives];
            foreach (var block in blocks) block.AddTo(sample.Counts, cells);
            return new PairwiseMatrix(profile.Alternatives, cells);
        };
    }

    /// <summary>A matrix given as such (m x m, row after row).</summary>
    public static PairwiseMatrix FromCells(int size, long[] cells) => new(size, cells);
}
