namespace Deliberation.Consensus.Sortition;

/// <summary>
/// All ways to fill a panel: how many people of each kind, so that every quota holds. Depth first with two bounds per
/// quota: not above its maximum, and its minimum must stay within reach.
/// </summary>
internal static class Compositions
{
    /// <summary>More compositions than this are not enumerated.</summary>
    public const int Most = 50_000;

    private const long MostSteps = 50_000_000;

    /// <summary>The compositions, each as numbers per kind; null when there are too many to enumerate.</summary>
    public static List<int[]>? Enumerate(SortitionPool pool)
    {
        var search = new Search(pool);
        return search.Visit(0, pool.Panel) ? search.Found : null;
    }

    private sealed class Search
    {
        private readonly SortitionPool pool;
        private readonly int[] taken;
        private readonly int[] counts;
        private readonly int[][] ahead; // per kind and quota: people from this kind on
        private readonly int[] peopleAhead;
        private long steps;

        public Search(SortitionPool pool)
        {
            this.pool = pool;
            taken = new int[pool.Kinds.Length];
            counts = new int[pool.Quotas.Length];
            ahead = new int[pool.Kinds.Length + 1][];
            peopleAhead = new int[pool.Kinds.Length + 1];
            ahead[^1] = new int[pool.Quotas.Length];
            for (var kind = pool.Kinds.Length - 1; kind >= 0; kind--)
            {
                ahead[kind] = (int[])ahead[kind + 1].Clone();
                foreach (var quota in pool.Kinds[kind].Quotas) ahead[kind][quota] += pool.Kinds[kind].People.Length;
                peopleAhead[kind] = peopleAhead[kind + 1] + pool.Kinds[kind].People.Length;
            }
        }

        public List<int[]> Found { get; } = [];

        // False when there are too many.
        public bool Visit(int kind, int seats)
        {
            if (++steps > MostSteps) return false;
            if (!Reachable(kind, seats)) return true;
            if (kind == taken.Length)
            {
                if (seats > 0) return true;
                if (Found.Count == Most) return false;
                Found.Add((int[])taken.Clone());
                return true;
            }
            var goOn = true;
            var most = Math.Min(seats, pool.Kinds[kind].People.Length);
            for (var number = 0; number <= most && goOn; number++)
            {
                if (number > 0) foreach (var quota in pool.Kinds[kind].Quotas) counts[quota]++;
                taken[kind] = number;
                goOn = Visit(kind + 1, seats - number);
            }
            foreach (var quota in pool.Kinds[kind].Quotas) counts[quota] -= taken[kind];
            taken[kind] = 0;
            return goOn;
        }

        private bool Reachable(int kind, int seats)
        {
            if (peopleAhead[kind] < seats) return false;
            for (var quota = 0; quota < counts.Length; quota++)
            {
                if (counts[quota] > pool.Quotas[quota].Max) return false;
                if (counts[quota] + Math.Min(seats, ahead[kind][quota]) < pool.Quotas[quota].Min) return false;
            }
            return true;
        }
    }
}
