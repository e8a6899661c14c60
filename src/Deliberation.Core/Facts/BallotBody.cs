using System.Collections.Immutable;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Facts;

/// <summary>The bodies of ballots; other kinds stand in <see cref="ChoiceBody"/>: <c>{stances: [[n, word], ...]}</c>, <c>{tiers: [[n, ...], ...]}</c>, <c>{reasons: [[n, text_commit], ...], votes: [[n, word], ...]}</c>.</summary>
public static class BallotBody
{
    /// <summary>Writes the body of a ballot that was cast, without building a tree.</summary>
    /// <exception cref="InvalidOperationException">A fact without a ballot, which would be a defect.</exception>
    public static void Write(Fact.BallotCast fact, JcsWriter writer) => Write(Cast(fact), writer);

    /// <summary>Writes a ballot's body without building a tree.</summary>
    /// <exception cref="InvalidOperationException">A ballot without a format, which would be a defect.</exception>
    public static void Write(Ballot ballot, JcsWriter writer)
    {
        writer.BeginObject();
        switch (ballot)
        {
            case Stances stances:
                writer.Name("stances"u8);
                Write(stances, writer);
                break;
            case Ranking ranking:
                writer.Name("tiers"u8);
                writer.BeginArray();
                foreach (var tier in ranking.Tiers)
                {
                    writer.BeginArray();
                    foreach (var n in tier) writer.Number(n);
                    writer.EndArray();
                }

                writer.EndArray();
                break;
            case Ratification ratification:
                writer.Name("reasons"u8);
                Pairs(writer, ratification.Reasons, static pair => (pair.N, pair.Reason.ToString()));
                writer.Name("votes"u8);
                Pairs(writer, ratification.Votes, static pair => (pair.N, Ratification.Word(pair.Vote)));
                break;
            default:
                ChoiceBody.Write(ballot, writer);
                break;
        }

        writer.EndObject();
    }

    /// <summary>The body of a ballot that was cast, as a tree.</summary>
    public static JcsValue.Map Tree(Fact.BallotCast fact) => Tree(Cast(fact));

    /// <summary>The body as a tree.</summary>
    public static JcsValue.Map Tree(Ballot ballot)
    {
        var writer = new JcsWriter();
        Write(ballot, writer);
        return (JcsValue.Map)JcsReader.ParseCanonical(writer.Written).Value;
    }

    /// <summary>The kind under which rounds of a kind keep their ballots; null for rounds without ballots.</summary>
    public static string? KindOf(RoundKind kind) => kind switch
    {
        RoundKind.Stance => "stances-cast/1",
        RoundKind.Ranking => "ranking-cast/1",
        RoundKind.Ratification => "ratification-cast/1",
        RoundKind.Grading => "grading-cast/1",
        RoundKind.Approval => "approvals-cast/1",
        RoundKind.Pairwise => "pairwise-cast/1",
        RoundKind.BestWorst => "best-worst-cast/1",
        RoundKind.TradeOff => "trade-offs-cast/1",
        RoundKind.Points => "points-cast/1",
        RoundKind.Quadratic => "quadratic-cast/1",
        RoundKind.Budget => "budget-cast/1",
        _ => null,
    };

    /// <summary>Reads the ballot out of a body of any kind of ballot.</summary>
    /// <returns>The ballot; or <see cref="FlawKind.WrongShape"/> for anything that isn't exactly such a body.</returns>
    public static Parsed<Ballot> Read(string kind, JcsValue body)
    {
        if (body is not JcsValue.Map map) return FlawKind.WrongShape;
        return kind switch
        {
            "stances-cast/1" => ReadStances(map),
            "ranking-cast/1" => ReadRanking(map),
            "ratification-cast/1" => ReadRatification(map),
            _ => ChoiceBody.Read(kind, map) is { } ballot && Tree(ballot).Equals(map) ? ballot : FlawKind.WrongShape,
        };
    }

    private static Ballot Cast(Fact.BallotCast fact) => fact switch
    {
        Fact.StancesCast cast => cast.Ballot,
        Fact.RankingCast cast => cast.Ballot,
        Fact.RatificationCast cast => cast.Ballot,
        _ => throw new InvalidOperationException($"no ballot in {fact.Kind}"),
    };

    private static Parsed<Ballot> ReadStances(JcsValue.Map map)
    {
        if (map.Unless("stances") is { } flaw) return flaw;
        if (ReadPairs(map["stances"]) is not { } pairs) return FlawKind.WrongShape;
        var parsed = Stances.Parse(pairs);
        return parsed.Refusal is null && InOrder(pairs) ? parsed.Value : FlawKind.WrongShape;
    }

    private static Parsed<Ballot> ReadRanking(JcsValue.Map map)
    {
        if (map.Unless("tiers") is { } flaw) return flaw;
        if (map["tiers"] is not JcsValue.Array tiers) return FlawKind.WrongShape;
        var read = new List<IReadOnlyList<int>>(tiers.Items.Length);
        foreach (var item in tiers.Items)
        {
            if (item is not JcsValue.Array tier) return FlawKind.WrongShape;
            var numbers = tier.Items.Select(Number).ToArray();
            if (numbers.Any(n => n is null)) return FlawKind.WrongShape;
            read.Add([.. numbers.Select(n => n!.Value)]);
        }

        var parsed = Ranking.Parse(read);
        return parsed.Refusal is null && read.All(tier => tier.SequenceEqual(tier.Order())) ? parsed.Value : FlawKind.WrongShape;
    }

    private static Parsed<Ballot> ReadRatification(JcsValue.Map map)
    {
        if (map.Unless("reasons", "votes") is { } flaw) return flaw;
        if (ReadPairs(map["votes"]) is not { } votes || ReadPairs(map["reasons"]) is not { } reasons) return FlawKind.WrongShape;
        var parsedVotes = new List<(int, RatificationVote)>(votes.Count);
        foreach (var (n, word) in votes)
        {
            if (Ratification.ParseWord(word) is not { } vote) return FlawKind.WrongShape;
            parsedVotes.Add((n, vote));
        }

        var parsedReasons = new List<(int, TextCommit)>(reasons.Count);
        foreach (var (n, hex) in reasons)
        {
            if (!TextCommit.Parse(hex).Is(out var commit, out _)) return FlawKind.WrongShape;
            parsedReasons.Add((n, commit));
        }

        var parsed = Ratification.Parse(parsedVotes, parsedReasons);
        return parsed.Refusal is null && InOrder(votes) && InOrder(reasons) ? parsed.Value : FlawKind.WrongShape;
    }

    // Every ballot passes here: its words are few, so they are not escaped each time.
    private static void Write(Stances stances, JcsWriter writer)
    {
        writer.BeginArray();
        foreach (var (n, stance) in stances.Given)
        {
            writer.BeginArray();
            writer.Number(n);
            writer.Canonical(stance switch
            {
                Stance.Agree => "\"agree\""u8,
                Stance.Disagree => "\"disagree\""u8,
                Stance.Pass => "\"pass\""u8,
                Stance.Unsure => "\"unsure\""u8,
                _ => throw new InvalidOperationException($"stance {stance}"),
            });
            writer.EndArray();
        }

        writer.EndArray();
    }

    private static void Pairs<T>(JcsWriter writer, ImmutableArray<T> items, Func<T, (int N, string Word)> pair)
    {
        writer.BeginArray();
        foreach (var item in items)
        {
            var (n, word) = pair(item);
            writer.BeginArray();
            writer.Number(n);
            writer.Text(word);
            writer.EndArray();
        }

        writer.EndArray();
    }

    private static List<(int N, string Word)>? ReadPairs(JcsValue? value)
    {
        if (value is not JcsValue.Array array) return null;
        var pairs = new List<(int, string)>(array.Items.Length);
        foreach (var item in array.Items)
        {
            if (item is not JcsValue.Array { Items: [var first, JcsValue.Text word] } || Number(first) is not { } n) return null;
            pairs.Add((n, word.Value));
        }

        return pairs;
    }

    private static int? Number(JcsValue value) => value is JcsValue.Number { Value: >= 1 and <= Ballot.MostNorms } integer ? (int)integer.Value : null;

    private static bool InOrder(List<(int N, string Word)> pairs) => pairs.Zip(pairs.Skip(1)).All(two => two.First.N < two.Second.N);
}
