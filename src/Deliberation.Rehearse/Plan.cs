using System.Collections.Immutable;
using Deliberation.Consensus.Uncertainty;
using Deliberation.Core.Ballots;
using Deliberation.Rehearse.Scripts;

namespace Deliberation.Rehearse;

/// <summary>What follows from a script before anything is sent: who ranks what, and which norms stand for ratification.</summary>
public static class Plan
{
    /// <summary>How many norms are put to ratification at most.</summary>
    public const int RatifiedAtMost = 20;

    /// <summary>Statement indices in parts of at most <see cref="Ballot.MostNorms"/>: one stance round each.</summary>
    public static ImmutableArray<ImmutableArray<int>> StanceRounds(Script script) =>
        [.. Enumerable.Range(0, script.Statements.Length).Chunk(Ballot.MostNorms).Select(part => part.ToImmutableArray())];

    /// <summary>Per statement: agree, disagree, pass.</summary>
    public static (int Agree, int Disagree, int Pass)[] Counts(Script script)
    {
        var counts = new (int Agree, int Disagree, int Pass)[script.Statements.Length];
        foreach (var vote in script.People.SelectMany(person => person.Votes))
        {
            ref var count = ref counts[vote.Statement];
            if (vote.Stance == Stance.Agree) count.Agree++;
            else if (vote.Stance == Stance.Disagree) count.Disagree++;
            else count.Pass++;
        }

        return counts;
    }

    /// <summary>The statements that stand for ratification: the highest lower Wilson bounds of agree / cast, ties by lower index; in that order.</summary>
    public static ImmutableArray<int> ForRatification(Script script)
    {
        var counts = Counts(script);
        return [.. Enumerable.Range(0, counts.Length)
            .OrderByDescending(i => WilsonInterval.Of(counts[i].Agree, counts[i].Agree + counts[i].Disagree + counts[i].Pass)?.Low ?? 0)
            .ThenBy(i => i)
            .Take(RatifiedAtMost)];
    }

    /// <summary>The statements that can be ranked: all, or the first <see cref="Ballot.MostNorms"/> by agreement when there are more.</summary>
    public static ImmutableArray<int> ForRanking(Script script)
    {
        if (script.Statements.Length <= Ballot.MostNorms) return [.. Enumerable.Range(0, script.Statements.Length)];
        var counts = Counts(script);
        return [.. Enumerable.Range(0, counts.Length).OrderByDescending(i => counts[i].Agree).ThenBy(i => i).Take(Ballot.MostNorms).Order()];
    }

    /// <summary>One person's ranking of what they agreed with, earliest vote first, equal times tied; empty when they agreed with nothing.</summary>
    /// <param name="person">The person.</param>
    /// <param name="numbers">Ballot number by statement index; statements that aren't on the ballot are missing.</param>
    public static int[][] Tiers(Person person, IReadOnlyDictionary<int, int> numbers) =>
        [.. person.Votes
            .Where(vote => vote.Stance == Stance.Agree && numbers.ContainsKey(vote.Statement))
            .GroupBy(vote => vote.At)
            .OrderBy(tier => tier.Key)
            .Select(tier => tier.Select(vote => numbers[vote.Statement]).Order().ToArray())];

    /// <summary>One person's ratification votes: consent where they agreed, object where they disagreed, else abstain.</summary>
    /// <param name="person">The person.</param>
    /// <param name="numbers">Ballot number by statement index.</param>
    public static (int N, string Vote)[] Ratification(Person person, IReadOnlyDictionary<int, int> numbers)
    {
        var stances = person.Votes.ToDictionary(vote => vote.Statement, vote => vote.Stance);
        return [.. numbers.OrderBy(pair => pair.Value).Select(pair => (pair.Value, stances.TryGetValue(pair.Key, out var stance) ? Word(stance) : "abstain"))];
    }

    private static string Word(Stance stance) => stance switch
    {
        Stance.Agree => "consent",
        Stance.Disagree => "object",
        Stance.Pass or Stance.Unsure => "abstain",
        _ => throw new ArgumentOutOfRangeException(nameof(stance), stance, "not a stance"),
    };
}
