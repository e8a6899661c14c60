using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Views;

/// <summary>What an analysis says, by its family. A closed family.</summary>
public abstract record AnalysisBody
{
    private AnalysisBody()
    {
    }

    /// <summary>Opinion groups of a stance round.</summary>
    /// <param name="View">The groups.</param>
    public sealed record OfGroups(GroupsView View) : AnalysisBody;

    /// <summary>A proportional set from a stance round.</summary>
    /// <param name="Seats">How many norms were looked for.</param>
    /// <param name="People">People with a ballot.</param>
    /// <param name="Chosen">The norms in the order of choosing, with how many agree.</param>
    /// <param name="HoldsEjrPlus">Whether every large and agreed enough group finds as much as it deserves.</param>
    /// <param name="WithoutRepresentative">People who agree with none of them.</param>
    public sealed record OfProportionalSet(int Seats, int People, IReadOnlyList<(NormLineView Norm, int Agree)> Chosen, bool HoldsEjrPlus, int WithoutRepresentative) : AnalysisBody;

    /// <summary>Other bases of a stance round, and resampling.</summary>
    /// <param name="View">The norms.</param>
    public sealed record OfBases(BasesView View) : AnalysisBody;

    /// <summary>Uncertainty of the shares of a stance round.</summary>
    /// <param name="Lines">In the order of the ballot list.</param>
    public sealed record OfShares(IReadOnlyList<ShareLineView> Lines) : AnalysisBody;

    /// <summary>Change since the earlier reading.</summary>
    /// <param name="View">The change.</param>
    public sealed record OfReadings(ReadingsView View) : AnalysisBody;

    /// <summary>Other rules of a ranking round, and resampling.</summary>
    /// <param name="View">The rules.</param>
    public sealed record OfRules(RulesView View) : AnalysisBody;

    /// <summary>Duels of a ranking round.</summary>
    /// <param name="Lines">Pairs among the first norms of the charter's order.</param>
    public sealed record OfDuels(IReadOnlyList<DuelLineView> Lines) : AnalysisBody;

    /// <summary>What the rankings would choose if several norms could be chosen.</summary>
    /// <param name="Seats">How many.</param>
    /// <param name="ByApprovals">By Expanding Approvals.</param>
    /// <param name="ByTransfer">By single transferable vote; null when ballots have ties.</param>
    public sealed record OfSeats(int Seats, IReadOnlyList<NormLineView> ByApprovals, IReadOnlyList<NormLineView>? ByTransfer) : AnalysisBody;

    /// <summary>Other bases and thresholds of a ratification, and resampling.</summary>
    /// <param name="View">The norms.</param>
    public sealed record OfThresholds(ThresholdsView View) : AnalysisBody;

    /// <summary>Uncertainty of a ratification.</summary>
    /// <param name="Threshold">The charter's threshold, in millionths.</param>
    /// <param name="Lines">In the order of the ballot list.</param>
    public sealed record OfConsent(int Threshold, IReadOnlyList<ConsentLineView> Lines) : AnalysisBody;

    internal static AnalysisBody Of(string family, RoundKind kind, JcsValue.Map json, Func<JcsValue.Map, NormLineView> norm) => (family, kind) switch
    {
        ("opinion-groups", RoundKind.Stance) => new OfGroups(GroupsView.Of(json, norm)),
        ("proportional-set", RoundKind.Stance) => new OfProportionalSet(
            json.Int("seats"), json.Int("people"), [.. json.Maps("chosen").Select(line => (norm(line), line.Int("agree")))],
            json.Map("ejr_plus").Truth("holds"), json.Int("without_representative")),
        ("sensitivity", RoundKind.Stance) => new OfBases(BasesView.Of(json, norm)),
        ("uncertainty", RoundKind.Stance) => new OfShares([.. json.Maps("norms").Select(line => ShareLineView.Of(line, norm(line)))]),
        ("readings", RoundKind.Stance) => new OfReadings(ReadingsView.Of(json, norm)),
        ("sensitivity", RoundKind.Ranking) => new OfRules(RulesView.Of(json, norm)),
        ("uncertainty", RoundKind.Ranking) => ReadDuels(json, norm),
        ("several-seats", RoundKind.Ranking) => ReadSeats(json, norm),
        ("sensitivity", RoundKind.Ratification) => new OfThresholds(ThresholdsView.Of(json, norm)),
        ("uncertainty", RoundKind.Ratification) => new OfConsent(json.Int("threshold"), [.. json.Maps("norms").Select(line => ConsentLineView.Of(line, norm(line)))]),
        _ => throw new InvalidOperationException($"no view of {family} of a {kind} round"),
    };

    private static OfDuels ReadDuels(JcsValue.Map json, Func<JcsValue.Map, NormLineView> norm)
    {
        var norms = json.ByNumber(norm);
        return new OfDuels([.. json.Maps("duels").Select(line => DuelLineView.Of(line, norms))]);
    }

    private static OfSeats ReadSeats(JcsValue.Map json, Func<JcsValue.Map, NormLineView> norm)
    {
        var norms = json.ByNumber(norm);
        return new OfSeats(
            json.Int("seats"), [.. json.Ints("expanding_approvals").Select(n => norms[n])],
            json["transferable_vote"] is JcsValue.Array ? [.. json.Ints("transferable_vote").Select(n => norms[n])] : null);
    }
}
