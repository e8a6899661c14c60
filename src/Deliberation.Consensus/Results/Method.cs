using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Ranked;
using Deliberation.Consensus.Rounds;
using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Consensus.Results;

/// <summary>One entry of <see cref="MethodRegistry"/>.</summary>
/// <param name="Card">What people read about the method; its id and version name the method in the record.</param>
public sealed record Method(MethodCard Card)
{
    /// <summary>How a round is counted by it; null for methods that only describe what a round said.</summary>
    public RoundCounting? Round { get; init; }

    /// <summary>The method as a rule for one order; null for other kinds of methods.</summary>
    public RankedRule? Rule { get; init; }

    /// <summary>A rule for one order, by which ranking rounds are counted.</summary>
    public static Method Of(RankedRule rule) => new(rule.Card)
    {
        Rule = rule,
        Round = new RoundCounting(RoundKind.Ranking, (profile, parameters, seed) => RankingCount.Count(profile, rule, parameters, seed)),
    };

    // A rule that chooses several norms from approvals; null from it when it cannot.
    internal static Method Of(MethodCard card, Func<ApprovalProfile, int, Chosen?> choose) => new(card)
    {
        Round = new RoundCounting(RoundKind.Approval, (profile, parameters, seed) => ApprovalCount.Count(profile, card, choose, parameters, seed)),
    };
}

/// <summary>How a method counts rounds of one kind.</summary>
public sealed class RoundCounting
{
    private readonly Func<RoundProfile, JcsValue, Seed, Result<Counted>> count;

    internal RoundCounting(RoundKind kind, Func<RoundProfile, JcsValue, Seed, Result<Counted>> count) => (Kind, this.count) = (kind, count);

    /// <summary>The rounds it counts.</summary>
    public RoundKind Kind { get; }

    internal Result<Counted> Count(RoundProfile profile, JcsValue parameters, Seed seed) => count(profile, parameters, seed);
}
