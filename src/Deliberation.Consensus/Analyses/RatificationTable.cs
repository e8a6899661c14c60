using System.Collections.Immutable;
using Deliberation.Consensus.Rounds;
using Deliberation.Core;
using Deliberation.Core.Ballots;

namespace Deliberation.Consensus.Analyses;

/// <summary>Votes on one norm of a ratification round.</summary>
/// <param name="Consent">Votes for.</param>
/// <param name="Objections">Votes against.</param>
/// <param name="Abstain">Neither.</param>
internal readonly record struct RatificationVotes(int Consent, int Objections, int Abstain)
{
    /// <summary>Consent and objections.</summary>
    public int Valid => Consent + Objections;

    /// <summary>Everybody who said something.</summary>
    public int Cast => Valid + Abstain;
}

/// <summary>The ballots of a ratification round counted, each as often as it was drawn.</summary>
internal static class RatificationTable
{
    /// <summary>The ballots by ascending tag, so that the order of casting leaves no trace; or <see cref="EngineRefusals.WrongBallotKind"/>.</summary>
    public static Result<IReadOnlyList<Ratification>> Of(RoundProfile profile)
    {
        var ballots = profile.Ballots.Sort(static (a, b) => a.Tag.CompareTo(b.Tag)).Select(tagged => tagged.Ballot).ToArray();
        return ballots.All(ballot => ballot is Ratification) ? ballots.Cast<Ratification>().ToArray() : EngineRefusals.WrongBallotKind;
    }

    /// <summary>Votes per norm; <paramref name="times"/> null counts every ballot once.</summary>
    public static ImmutableArray<RatificationVotes> Tally(IReadOnlyList<Ratification> ballots, int norms, long[]? times = null)
    {
        var (consent, objections, abstain) = (new int[norms], new int[norms], new int[norms]);
        for (var i = 0; i < ballots.Count; i++)
        {
            var count = times is null ? 1 : (int)times[i];
            if (count == 0) continue;
            foreach (var (n, vote) in ballots[i].Votes)
                (vote switch
                {
                    RatificationVote.Consent => consent,
                    RatificationVote.Object => objections,
                    RatificationVote.Abstain => abstain,
                    _ => throw new ArgumentOutOfRangeException(nameof(ballots), vote, "not a ratification vote"),
                })[n - 1] += count;
        }
        return [.. Enumerable.Range(0, norms).Select(i => new RatificationVotes(consent[i], objections[i], abstain[i]))];
    }
}
