using System.Collections.Immutable;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.NormSets;

/// <summary>How people voted on one norm, round by round.</summary>
/// <param name="Ratification">The last ratification round it stood in, or null.</param>
/// <param name="Stances">Stance rounds it stood in, in order of opening.</param>
/// <param name="Rankings">Ranking rounds it stood in, in order of opening.</param>
public sealed record Support(RatificationSupport? Ratification, ImmutableArray<StanceSupport> Stances, ImmutableArray<RankingSupport> Rankings);

/// <summary>Votes of a ratification round. The share is consent of consent + object: base <c>valid</c>.</summary>
/// <param name="Round">The round's number.</param>
/// <param name="N">Its number on the ballot.</param>
/// <param name="Consent">Counted ballots that consent.</param>
/// <param name="Object">Counted ballots that object.</param>
/// <param name="Abstain">Counted ballots that abstain.</param>
/// <param name="Entitled">People on the roll at the close.</param>
public sealed record RatificationSupport(int Round, int N, int Consent, int Object, int Abstain, int Entitled)
{
    /// <summary>Consent of valid; null when nobody said either.</summary>
    public Ratio? Share => Wilson.Share(Consent, checked(Consent + Object));

    /// <summary>Its 95% interval in units of 1e-6; null with the share.</summary>
    public (long Low, long High)? Interval => Wilson.Interval(Consent, checked(Consent + Object));
}

/// <summary>Stances of a stance round. The share is agree of all four: base <c>cast</c>.</summary>
/// <param name="Round">The round's number.</param>
/// <param name="Reading">1, or 2 for a second reading.</param>
/// <param name="N">Its number on the ballot.</param>
/// <param name="Version">The version voted on.</param>
/// <param name="Agree">Counted stances.</param>
/// <param name="Disagree">Counted stances.</param>
/// <param name="Pass">Counted stances.</param>
/// <param name="Unsure">Counted stances: data, not abstention.</param>
public sealed record StanceSupport(int Round, int Reading, int N, int Version, int Agree, int Disagree, int Pass, int Unsure)
{
    /// <summary>All counted stances.</summary>
    public int Cast => checked(Agree + Disagree + Pass + Unsure);

    /// <summary>Agree of cast; null when nobody saw it.</summary>
    public Ratio? Share => Wilson.Share(Agree, Cast);

    /// <summary>Its 95% interval in units of 1e-6; null with the share.</summary>
    public (long Low, long High)? Interval => Wilson.Interval(Agree, Cast);
}

/// <summary>The place in a ranking round.</summary>
/// <param name="Round">The round's number.</param>
/// <param name="N">Its number on the ballot.</param>
/// <param name="Version">The version voted on.</param>
/// <param name="Place">1 plus the number of norms in better tiers; equal places are possible.</param>
/// <param name="Of">Norms on the ballot.</param>
/// <param name="Winner">Whether the rule elects it.</param>
public sealed record RankingSupport(int Round, int N, int Version, int Place, int Of, bool Winner);
