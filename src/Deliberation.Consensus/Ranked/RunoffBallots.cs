using System.Runtime.InteropServices;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Ranked;

/// <summary>
/// Who has which ballots on top while alternatives are struck out one after the other. A ballot is looked at again only when
/// the last alternative of its top tie goes, so that all rounds together cost little more than the first. Not thread safe.
/// </summary>
internal sealed class RunoffBallots
{
    private const int Nothing = -1;
    private readonly RankedProfile profile;
    private readonly List<int> standing;
    private readonly long[]?[] bySize;
    private readonly long[] single;
    private readonly int[] topSize, heads;
    private int[] entryRow, entryNext;
    private int entries;
    private long exhausted;

    public RunoffBallots(RankedProfile profile)
    {
        this.profile = profile;
        var m = profile.Alternatives;
        standing = [.. Enumerable.Range(0, m)];
        (bySize, single, topSize, heads) = (new long[m + 1][], new long[m], new int[profile.Rows], new int[m]);
        if (m > 0) bySize[1] = single;
        Array.Fill(heads, Nothing);
        (entryRow, entryNext) = (new int[profile.Rows], new int[profile.Rows]);
        for (var row = 0; row < profile.Rows; row++) Place(row, Nothing);
    }

    /// <summary>The alternatives that remain, ascending.</summary>
    public IReadOnlyList<int> Standing => standing;

    /// <summary>The count as it stands.</summary>
    public FirstPlaces.Tally Tally() => FirstPlaces.Add(bySize, profile.Alternatives, exhausted);

    /// <summary>Strikes an alternative out; its ballots go on.</summary>
    public void Strike(int position)
    {
        standing.Remove(position);
        for (var entry = heads[position]; entry != Nothing;)
        {
            var (row, next) = (entryRow[entry], entryNext[entry]);
            var count = profile.Counts[row];
            var size = topSize[row];
            bySize[size]![position] -= count;
            if (size == 1) Place(row, entry);
            else Shrink(row, position, size, count);
            entry = next;
        }
        heads[position] = Nothing;
    }

    // The others of its tie share what they shared among one more before.
    private void Shrink(int row, int position, int size, long count)
    {
        var ranks = profile.Ranks(row);
        var votes = bySize[size - 1] ??= new long[ranks.Length];
        foreach (var a in standing)
        {
            if (ranks[a] != ranks[position]) continue;
            bySize[size]![a] -= count;
            votes[a] += count;
        }
        topSize[row] = size - 1;
    }

    // Gives a ballot to its best among the standing, using up the entry by which it was found. Which alternative is best can't be
    // foreseen, so the two smallest ranks are found without a branch that a processor would often guess wrongly.
    private void Place(int row, int entry)
    {
        var ranks = profile.Ranks(row);
        var (best, second) = ((long)uint.MaxValue, (long)uint.MaxValue);
        foreach (var a in CollectionsMarshal.AsSpan(standing))
        {
            var key = (long)ranks[a] << 16 | (uint)a;
            var larger = best + key;
            best = Smaller(best, key);
            second = Smaller(second, larger - best);
        }
        var (rank, count) = (best >> 16, profile.Counts[row]);
        topSize[row] = rank == RankedProfile.Unranked ? 0 : rank == second >> 16 ? Share(row, rank, count, entry) : 1;
        if (topSize[row] == 0) exhausted += count;
        else if (topSize[row] == 1)
        {
            var position = (int)(best & ushort.MaxValue);
            single[position] += count;
            Enter(row, position, entry);
        }
    }

    private static long Smaller(long a, long b) => b + ((a - b) & (a - b >> 63));

    private int Share(int row, long rank, long count, int entry)
    {
        var ranks = profile.Ranks(row);
        var size = 0;
        foreach (var a in standing) if (ranks[a] == rank) size++;
        var votes = bySize[size] ??= new long[ranks.Length];
        foreach (var a in standing)
        {
            if (ranks[a] != rank) continue;
            votes[a] += count;
            Enter(row, a, entry);
            entry = Nothing;
        }
        return size;
    }

    private void Enter(int row, int position, int entry)
    {
        if (entry == Nothing)
        {
            if (entries == entryRow.Length)
            {
                Array.Resize(ref entryRow, Math.Max(16, 2 * entries));
                Array.Resize(ref entryNext, entryRow.Length);
            }
            entry = entries++;
        }
        (entryRow[entry], entryNext[entry], heads[position]) = (row, heads[position], entry);
    }
}
