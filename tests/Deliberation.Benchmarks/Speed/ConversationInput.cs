using System.Collections.Immutable;
using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Benchmarks.Speed;

/// <summary>A log of votes, one entry per person and norm.</summary>
/// <param name="People">Number of people.</param>
/// <param name="Norms">Number of norms.</param>
/// <param name="Person">Who, by entry.</param>
/// <param name="Norm">On what.</param>
/// <param name="Vote">1, -1 or 0.</param>
internal sealed record VoteLog(int People, int Norms, int[] Person, int[] Norm, int[] Vote)
{
    public StanceMatrix Matrix(ImmutableArray<string> names, ImmutableArray<int> norms)
    {
        var cells = new sbyte[People * Norms];
        Array.Fill(cells, StanceMatrix.NotSeen);
        for (var i = 0; i < Vote.Length; i++) cells[Person[i] * Norms + Norm[i]] = (sbyte)Vote[i];
        return new StanceMatrix(names, norms, cells);
    }
}

/// <summary>The conversation that is timed: one of the reference data where it is there, else one drawn from a fixed seed, of the same shape.</summary>
internal static class ConversationInput
{
    public static VoteLog Log() => Exported() is { } talk ? LogOf(talk) : Drawn(1_921, 197, 49_443);

    public static ApprovalProfile Approvals()
    {
        if (Exported() is { } talk) return ApprovalProfile.FromStances(talk.Votes, talk.ModeratedOut.ToHashSet());
        return Approvals(1_724, 119, 31_000);
    }

    /// <summary>The agreements of so many people, everyone with at least one.</summary>
    public static ApprovalProfile Approvals(int people, int norms, int votes)
    {
        // Who votes on little may agree with nothing, so more people are drawn than are needed.
        var log = Drawn(people * 5 / 4, norms, votes * 5 / 4);
        var agreed = Enumerable.Range(0, log.Vote.Length).Where(i => log.Vote[i] == 1).GroupBy(i => log.Person[i], i => log.Norm[i]);
        return ApprovalProfile.Of([.. Enumerable.Range(0, norms)], agreed.Take(people).Select(ballot => (ballot.ToArray(), 1L)));
    }

    /// <summary>Three camps; few people vote on much, most on little, as in real conversations.</summary>
    public static VoteLog Drawn(int people, int norms, int votes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(votes, people * norms);
        ArgumentOutOfRangeException.ThrowIfLessThan(votes, people);
        var chance = new Random(people + norms);
        var leanings = Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, norms).Select(_ => chance.NextDouble()).ToArray()).ToArray();
        var shares = Enumerable.Range(0, people).Select(_ => Math.Pow(chance.NextDouble(), 3) + 0.02).ToArray();
        var each = Enumerable.Range(0, people).Select(i => Math.Clamp((int)Math.Round(votes * shares[i] / shares.Sum()), 1, norms)).ToArray();
        for (var i = 0; each.Sum() != votes; i = (i + 1) % people) each[i] = Math.Clamp(each[i] + Math.Sign(votes - each.Sum()), 1, norms);
        var log = Enumerable.Range(0, people).SelectMany(person =>
            Enumerable.Range(0, norms).OrderBy(_ => chance.Next()).Take(each[person]).Select(norm => (person, norm, Voted(chance, leanings[person % 3][norm])))).ToList();
        return Of(people, norms, log);
    }

    // Four of five votes are decided by the camp's leaning.
    private static int Voted(Random chance, double leaning) => chance.Next(12) == 0 ? 0 : (chance.Next(5) == 0 ? chance.NextDouble() : leaning) > 0.35 ? 1 : -1;

    private static VoteLog LogOf(PolisConversation talk)
    {
        var log = new List<(int, int, int)>();
        foreach (var row in talk.Encounter)
        {
            var cells = talk.Votes.Row(row);
            for (var column = 0; column < cells.Length; column++)
                if (cells[column] != StanceMatrix.NotSeen) log.Add((row, column, StanceMatrix.Value(cells[column])));
        }

        return Of(talk.Votes.Rows, talk.Votes.Columns, log);
    }

    private static VoteLog Of(int people, int norms, List<(int Person, int Norm, int Vote)> log) =>
        new(people, norms, [.. log.Select(vote => vote.Person)], [.. log.Select(vote => vote.Norm)], [.. log.Select(vote => vote.Vote)]);

    private static PolisConversation? Exported()
    {
        if (Environment.GetEnvironmentVariable("DELIBERATION_DATA") is not { Length: > 0 } folder) return null;
        var read = PolisConversation.Read(name => File.OpenRead(Path.Combine(folder, "polis-opendata", "vtaiwan.uberx", name)));
        return read.Value ?? throw new InvalidOperationException($"{read.Fault}");
    }
}
