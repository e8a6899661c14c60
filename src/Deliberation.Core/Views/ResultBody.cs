using Deliberation.Core.Assemblies;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Views;

/// <summary>What came out of a round, by its kind. A closed family.</summary>
public abstract record ResultBody
{
    private ResultBody()
    {
    }

    /// <summary>A stance round: counts and the share that agrees, with its interval.</summary>
    /// <param name="Lines">In the order of the ballot list.</param>
    public sealed record OfStances(IReadOnlyList<StanceLineView> Lines) : ResultBody;

    /// <summary>A ranking round: one order of all.</summary>
    /// <param name="Tiers">Places from first to last; norms in one place are tied.</param>
    /// <param name="Winners">Ballot numbers that no other beats.</param>
    /// <param name="Trace">How it was counted, step by step, in plain text.</param>
    public sealed record OfRanking(IReadOnlyList<IReadOnlyList<RankedLineView>> Tiers, IReadOnlyList<int> Winners, string Trace) : ResultBody;

    /// <summary>A ratification round: what was decided about each norm.</summary>
    /// <param name="Lines">In the order of the ballot list.</param>
    public sealed record OfRatification(IReadOnlyList<RatificationLineView> Lines) : ResultBody;

    internal static ResultBody Of(Assembly state, Round round, JcsValue.Map result, ILookup<int, TextView> reasons, ViewTexts texts)
    {
        NormLineView Norm(JcsValue.Map line) => NormLineView.Of(state, line.Int("norm"), line.Int("version"), texts);

        return round.Kind switch
        {
            RoundKind.Stance => new OfStances([.. result.Maps("norms").Select(line => StanceLineView.Of(line, Norm(line)))]),
            RoundKind.Ranking => Ranking(result, Norm),
            RoundKind.Ratification => new OfRatification(
                [.. result.Maps("norms").Select(line => RatificationLineView.Of(line, Norm(line), CharterView.Of(state)!, round.AtClose!.Value.Entitled, reasons))]),
            _ => throw new InvalidOperationException($"a {round.Kind} round has no result"),
        };
    }

    private static OfRanking Ranking(JcsValue.Map result, Func<JcsValue.Map, NormLineView> norm)
    {
        var norms = result.Maps("norms").ToDictionary(line => line.Int("n"), norm);
        var place = 1;
        var tiers = new List<IReadOnlyList<RankedLineView>>();
        foreach (var tier in result.Array("tiers").Select(item => ((JcsValue.Array)item).Items))
        {
            tiers.Add([.. tier.Select(item => (int)((JcsValue.Number)item).Value).Select(n => new RankedLineView(place, n, norms[n]))]);
            place += tier.Length;
        }

        return new OfRanking(tiers, [.. result.Array("winners").Select(item => (int)((JcsValue.Number)item).Value)], result.Lines("trace"));
    }
}

/// <summary>What a stance round said to one norm.</summary>
/// <param name="N">Its number on the ballot list.</param>
/// <param name="Norm">The norm as it was voted on.</param>
/// <param name="Agree">Ballots that agree.</param>
/// <param name="Disagree">Ballots that disagree.</param>
/// <param name="Pass">Ballots that pass.</param>
/// <param name="Unsure">Ballots that are unsure.</param>
/// <param name="Low">Lower end of the 95% interval of agree / cast, in millionths; 0 when nobody said anything.</param>
/// <param name="High">Upper end, in millionths; 1,000,000 when nobody said anything.</param>
public sealed record StanceLineView(int N, NormLineView Norm, int Agree, int Disagree, int Pass, int Unsure, int Low, int High)
{
    /// <summary>Ballots that said anything to it.</summary>
    public int Cast => Agree + Disagree + Pass + Unsure;

    /// <summary>The share that agrees among those, in millionths; null when nobody said anything.</summary>
    public int? Share => Cast == 0 ? null : (int)Math.Round(Agree * 1e6 / Cast, MidpointRounding.ToEven);

    internal static StanceLineView Of(JcsValue.Map line, NormLineView norm)
    {
        var (low, high) = line["wilson"] is JcsValue.Array { Items: [JcsValue.Number from, JcsValue.Number to] } ? ((int)from.Value, (int)to.Value) : (0, 1_000_000);
        return new StanceLineView(line.Int("n"), norm, line.Int("agree"), line.Int("disagree"), line.Int("pass"), line.Int("unsure"), low, high);
    }
}

/// <summary>A norm in its place.</summary>
/// <param name="Place">From 1; tied norms share the place, and the next place counts them all.</param>
/// <param name="N">Its number on the ballot list.</param>
/// <param name="Norm">The norm as it was voted on.</param>
public sealed record RankedLineView(int Place, int N, NormLineView Norm);

/// <summary>What a ratification decided about one norm.</summary>
/// <param name="N">Its number on the ballot list.</param>
/// <param name="Norm">The norm as it was voted on.</param>
/// <param name="Consent">Ballots that consent.</param>
/// <param name="Objections">Ballots that object.</param>
/// <param name="Abstain">Ballots that abstain.</param>
/// <param name="Outcome"><c>ratified</c>, <c>refused</c> or <c>not settled</c>.</param>
/// <param name="Needs">Consents and objections together that the norm's quorum needs.</param>
/// <param name="Reasons">Reasons given with objections, without names.</param>
public sealed record RatificationLineView(
    int N, NormLineView Norm, int Consent, int Objections, int Abstain, string Outcome, int Needs, IReadOnlyList<TextView> Reasons)
{
    /// <summary>Consents and objections together: what the thresholds look at.</summary>
    public int Valid => Consent + Objections;

    /// <summary>How many votes were missing for the norm's quorum; 0 when it was reached.</summary>
    public int Missing => Math.Max(0, Needs - Valid);

    /// <summary>The share of consent among the valid votes, in millionths; null without any.</summary>
    public int? Share => Valid == 0 ? null : (int)Math.Round(Consent * 1e6 / Valid, MidpointRounding.ToEven);

    internal static RatificationLineView Of(JcsValue.Map line, NormLineView norm, CharterView charter, int entitled, ILookup<int, TextView> reasons)
    {
        var n = line.Int("n");
        return new RatificationLineView(
            n, norm, line.Int("consent"), line.Int("object"), line.Int("abstain"), line.Text("outcome"), charter.NormQuorum.Of(entitled), [.. reasons[n]]);
    }
}
