using Deliberation.Consensus.Numbers;

namespace Deliberation.Consensus.Uncertainty;

/// <summary>
/// Draws as many voters as there are, with replacement (Efron 1979, doi:10.1214/aos/1176344552). Voters are numbered row
/// after row, each row giving count consecutive voters. Replicate j takes draws j n .. j n + n - 1 of the SplitMix64
/// stream, so that any replicate can be computed without the ones before it. Immutable; thread safe.
/// </summary>
public sealed class VoterResampling
{
    /// <summary>The most draws one call may ask for; beyond it a resampling would seem to hang.</summary>
    public const long MostDraws = 20_000_000_000;

    private const int LargestTable = 1 << 25;
    private const int Batch = 1_024;
    private readonly long[] ends;
    private readonly int[]? rowOf;
    private readonly ulong seed;

    /// <summary>Prepares drawing from rows with these counts (at least 0; at least one voter in all).</summary>
    public VoterResampling(ReadOnlySpan<long> counts, ulong seed)
    {
        this.seed = seed;
        ends = new long[counts.Length];
        for (var row = 0; row < counts.Length; row++) Voters = ends[row] = Voters + counts[row];
        if (Voters > LargestTable) return;
        rowOf = new int[Voters];
        for (var row = 0; row < counts.Length; row++) rowOf.AsSpan((int)(ends[row] - counts[row]), (int)counts[row]).Fill(row);
    }

    /// <summary>Number of voters, which is also the number of draws of a replicate.</summary>
    public long Voters { get; }

    /// <summary>The voter that a draw of a replicate picks, 0 &lt;= voter &lt; n.</summary>
    public long Voter(int replicate, long draw) => SplitMix.Index(seed, unchecked((ulong)(replicate * Voters + draw)), Voters);

    /// <summary>How often each row is drawn in a replicate.</summary>
    public long[] Replicate(int replicate)
    {
        var drawn = new long[ends.Length];
        if (rowOf is null)
            for (var draw = 0L; draw < Voters; draw++) drawn[RowOf(Voter(replicate, draw))]++;
        else
        {
            Span<int> voters = stackalloc int[Batch];
            for (var draw = 0L; draw < Voters; draw += Batch)
            {
                var batch = voters[..(int)Math.Min(Batch, Voters - draw)];
                SplitMix.Indices(seed, unchecked((ulong)(replicate * Voters + draw)), (int)Voters, batch);
                foreach (var voter in batch) drawn[rowOf[voter]]++;
            }
        }
        return drawn;
    }

    private int RowOf(long voter)
    {
        var (low, high) = (0, ends.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (ends[middle] > voter) high = middle;
            else low = middle + 1;
        }
        return low;
    }
}
