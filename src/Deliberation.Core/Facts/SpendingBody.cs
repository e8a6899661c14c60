using Deliberation.Core.Ballots;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Facts;

/// <summary>
/// The bodies of ballots that spend something: <c>{points: [[n, points], ...], total}</c>, <c>{credits, votes: [[n, votes], ...]}</c> (votes
/// against are below 0) and <c>{funded: [n, ...]}</c>.
/// </summary>
internal static class SpendingBody
{
    /// <summary>Writes the members of a ballot's body.</summary>
    /// <exception cref="InvalidOperationException">A ballot without a format, which would be a defect.</exception>
    public static void Write(Ballot ballot, JcsWriter writer)
    {
        switch (ballot)
        {
            case PointSpread spread:
                writer.Name("points"u8);
                ChoiceBody.Each(writer, spread.Given, static (w, given) => ChoiceBody.Numbers(w, [given.N, given.Points]));
                writer.Name("total"u8);
                writer.Number(spread.Total);
                break;
            case QuadraticVotes votes:
                writer.Name("credits"u8);
                writer.Number(votes.Credits);
                writer.Name("votes"u8);
                ChoiceBody.Each(writer, votes.Given, static (w, given) => ChoiceBody.Numbers(w, [given.N, given.Votes]));
                break;
            case Knapsack knapsack:
                writer.Name("funded"u8);
                ChoiceBody.Numbers(writer, knapsack.Funded.AsSpan());
                break;
            default:
                throw new InvalidOperationException($"no body format for {ballot.GetType().Name}");
        }
    }

    /// <summary>Reads the ballot of a kind; null for anything that no ballot could be written from. Whether it is written exactly so, the
    /// caller checks.</summary>
    public static Ballot? Read(string kind, JcsValue.Map map) => kind switch
    {
        "points-cast/1" => Whole(map["total"]) is { } total && ChoiceBody.Rows(map["points"], Pair) is { } given
            ? ChoiceBody.Value(PointSpread.Parse(total, given))
            : null,
        "quadratic-cast/1" => Whole(map["credits"]) is { } credits && ChoiceBody.Rows(map["votes"], Pair) is { } given
            ? ChoiceBody.Value(QuadraticVotes.Parse(credits, given))
            : null,
        "budget-cast/1" => ChoiceBody.Numbers(map["funded"]) is { } funded ? ChoiceBody.Value(Knapsack.Parse(funded)) : null,
        _ => null,
    };

    private static (int, int)? Pair(JcsValue item) =>
        item is JcsValue.Array { Items: [var n, var amount] } && ChoiceBody.Number(n) is { } number && Whole(amount) is { } whole
            ? (number, whole)
            : null;

    private static int? Whole(JcsValue? value) =>
        value is JcsValue.Number { Value: >= int.MinValue and <= int.MaxValue } number ? (int)number.Value : null;
}
