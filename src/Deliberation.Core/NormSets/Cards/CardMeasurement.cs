using System.Collections.Immutable;
using Deliberation.Core.Facts;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.NormSets.Cards;

/// <summary>How people's views on a norm were asked.</summary>
/// <param name="Rounds">The ballot rounds in which it stood, in order of opening.</param>
/// <param name="Revealed">What people do, as opposed to what they say.</param>
/// <param name="Caveats">What to keep in mind about these measurements.</param>
public sealed record CardMeasurement(ImmutableArray<Measured> Rounds, NotAssessed Revealed, NotAssessed Caveats)
{
    private static readonly NotAssessed NotObserved = new("what people do, as opposed to what they say, was not observed");
    private static readonly NotAssessed NotWritten = new("nobody wrote down caveats of these measurements");

    /// <summary>Kinds of measurement that were used, each once, in alphabetical order: <c>comparative</c>, <c>stated</c>.</summary>
    public ImmutableArray<string> Kinds => [.. Rounds.Select(round => round.Kind).Distinct().Order(StringComparer.Ordinal)];

    internal static CardMeasurement Of(SetNorm norm, ImmutableArray<BallotPlace> places) => new([.. places.Select(place => Measured.Of(norm, place))], NotObserved, NotWritten);

    internal JcsValue ToJson() => JcsValue.Of(
        ("caveats", Caveats.ToJson()),
        ("kinds", JcsValue.Of(Kinds.Select(JcsValue.Of))),
        ("revealed", Revealed.ToJson()),
        ("rounds", JcsValue.Of(Rounds.Select(round => round.ToJson()))));

    internal static CardMeasurement Read(BodyMembers m)
    {
        m.Texts("kinds");
        return new CardMeasurement(m.Each("rounds", Measured.Read), m.Missing("revealed"), m.Missing("caveats"));
    }
}

/// <summary>One measurement.</summary>
/// <param name="Round">The round's number.</param>
/// <param name="Instrument">What was asked: <c>stances</c>, <c>ranking</c> or <c>consent</c>.</param>
/// <param name="Mode">How secret the ballots were.</param>
/// <param name="Version">The version of the norm that people saw.</param>
/// <param name="Ballots">Ballots that count in this round.</param>
/// <param name="Answers">Those that say something of this norm. A ranking always does: what it leaves out it puts below the rest.</param>
public sealed record Measured(int Round, string Instrument, BallotMode Mode, int Version, long Ballots, long Answers)
{
    private const string Stances = "stances", Ranking = "ranking", Consent = "consent";

    /// <summary><c>comparative</c> where norms were compared with each other, <c>stated</c> where people said what they think of one.</summary>
    public string Kind => Instrument == Ranking ? "comparative" : "stated";

    internal static Measured Of(SetNorm norm, BallotPlace place)
    {
        var (round, published) = (place.Held.Round, place.Held.Published);
        var ballots = published.Ballots - published.Superseded;
        return new Measured(round.Number, Word(round.Kind), round.Mode, place.Line.Version, ballots, place.Held.Figures switch
        {
            RoundFigures.OfStances figures => Sum(figures.Counts[place.Line.N]),
            RoundFigures.OfRatification figures => Sum(figures.Counts[place.Line.N]),
            RoundFigures.OfRanking => ballots,
            _ => throw new InvalidOperationException($"norm {norm.Number} stands in round {round.Number}, which has no figures"),
        });
    }

    internal JcsValue ToJson() => JcsValue.Of(
        ("answers", JcsValue.Of(Answers)),
        ("ballots", JcsValue.Of(Ballots)),
        ("instrument", JcsValue.Of(Instrument)),
        ("kind", JcsValue.Of(Kind)),
        ("mode", JcsValue.Of(Mode.Word())),
        ("round", JcsValue.Of(Round)),
        ("version", JcsValue.Of(Version)));

    internal static Measured Read(BodyMembers m)
    {
        m.Text("kind");
        return new Measured(
            m.Int("round"),
            m.Read("instrument", value => value is JcsValue.Text { Value: Stances or Ranking or Consent } text ? text.Value : null, ""),
            m.Word("mode", RoundWords.ParseMode),
            m.Int("version"),
            m.Long("ballots"),
            m.Long("answers"));
    }

    private static long Sum((int Agree, int Disagree, int Pass, int Unsure) of) => (long)of.Agree + of.Disagree + of.Pass + of.Unsure;

    private static long Sum((int Consent, int Object, int Abstain, SetOutcome Outcome) of) => (long)of.Consent + of.Object + of.Abstain;

    private static string Word(RoundKind kind) => kind switch
    {
        RoundKind.Stance => Stances,
        RoundKind.Ranking => Ranking,
        RoundKind.Ratification => Consent,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "measures nothing"),
    };
}
