using Deliberation.Core.Ballots;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Facts;

/// <summary>
/// The bodies of ballots beyond stances, rankings and ratification; those that spend something stand in <see cref="SpendingBody"/>: <c>{grades:
/// [[n, grade], ...], steps}</c>, <c>{approved: [n, ...]}</c>, and <c>{choices: [...]}</c> of <c>[a, b, word]</c> (pairs), <c>[[n, ...], best,
/// worst]</c> (best and worst) or <c>[before, behind, context]</c> (trade-offs).
/// </summary>
internal static class ChoiceBody
{
    /// <summary>Writes the members of a ballot's body.</summary>
    /// <exception cref="InvalidOperationException">A ballot without a format, which would be a defect.</exception>
    public static void Write(Ballot ballot, JcsWriter writer)
    {
        switch (ballot)
        {
            case Grading grading:
                writer.Name("grades"u8);
                Each(writer, grading.Given, static (w, given) => Numbers(w, [given.N, given.Grade]));
                writer.Name("steps"u8);
                writer.Number(grading.Steps);
                break;
            case Approvals approvals:
                writer.Name("approved"u8);
                Numbers(writer, approvals.Approved.AsSpan());
                break;
            case PairwiseChoices pairs:
                writer.Name("choices"u8);
                Each(writer, pairs.Choices, WritePair);
                break;
            case BestWorstChoices choices:
                writer.Name("choices"u8);
                Each(writer, choices.Choices, WriteBestWorst);
                break;
            case TradeOffChoices choices:
                writer.Name("choices"u8);
                Each(writer, choices.Choices, static (w, choice) => Numbers(w, [choice.Before, choice.Behind, choice.Context]));
                break;
            default:
                SpendingBody.Write(ballot, writer);
                break;
        }
    }

    /// <summary>Reads the ballot of a kind; null for anything that no ballot could be written from. Whether it is written exactly so, the caller checks.</summary>
    public static Ballot? Read(string kind, JcsValue.Map map) => kind switch
    {
        "grading-cast/1" => ReadGrading(map),
        "approvals-cast/1" => Numbers(map["approved"]) is { } numbers ? Value(Approvals.Parse(numbers)) : null,
        "pairwise-cast/1" => ReadPairs(map),
        "best-worst-cast/1" => ReadBestWorst(map),
        "trade-offs-cast/1" => Rows(map["choices"], Triple) is { } choices ? Value(TradeOffChoices.Parse(choices)) : null,
        _ => SpendingBody.Read(kind, map),
    };

    private static Grading? ReadGrading(JcsValue.Map map) =>
        Number(map["steps"]) is { } steps && Rows(map["grades"], static item => Numbers(item) is [var n, var grade] ? (n, grade) : ((int, int)?)null) is { } grades
            ? Value(Grading.Parse(steps, grades))
            : null;

    private static PairwiseChoices? ReadPairs(JcsValue.Map map)
    {
        var pairs = Rows(map["choices"], static item =>
            item is JcsValue.Array { Items: [var a, var b, JcsValue.Text word] } && Number(a) is { } first && Number(b) is { } second
            && PairwiseChoices.ParseWord(word.Value) is { } answer
                ? (first, second, answer)
                : ((int, int, PairAnswer)?)null);
        return pairs is null ? null : Value(PairwiseChoices.Parse(pairs));
    }

    private static BestWorstChoices? ReadBestWorst(JcsValue.Map map)
    {
        var choices = Rows(map["choices"], static item =>
            item is JcsValue.Array { Items: [var shown, var best, var worst] } && Numbers(shown) is { } numbers && Number(best) is { } first && Number(worst) is { } last
                ? ((IReadOnlyCollection<int>)numbers, first, last)
                : ((IReadOnlyCollection<int>, int, int)?)null);
        return choices is null ? null : Value(BestWorstChoices.Parse(choices));
    }

    private static (int, int, int)? Triple(JcsValue item) => Numbers(item) is [var first, var second, var third] ? (first, second, third) : null;

    /// <summary>The ballot, or null where it was refused.</summary>
    internal static T? Value<T>(Result<T> parsed)
        where T : class => parsed.Refusal is null ? parsed.Value : null;

    /// <summary>Every item of an array; null when it isn't one, or one of the items can't be read.</summary>
    internal static List<T>? Rows<T>(JcsValue? value, Func<JcsValue, T?> read)
        where T : struct
    {
        if (value is not JcsValue.Array array) return null;
        var rows = new List<T>(array.Items.Length);
        foreach (var item in array.Items)
        {
            if (read(item) is not { } row) return null;
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Ballot numbers.</summary>
    internal static List<int>? Numbers(JcsValue? value) => Rows(value, Number);

    /// <summary>A ballot number, 1 to 500.</summary>
    internal static int? Number(JcsValue? value) =>
        value is JcsValue.Number { Value: >= 1 and <= Ballot.MostNorms } integer ? (int)integer.Value : null;

    /// <summary>An array.</summary>
    internal static void Each<T>(JcsWriter writer, IEnumerable<T> items, Action<JcsWriter, T> write)
    {
        writer.BeginArray();
        foreach (var item in items) write(writer, item);
        writer.EndArray();
    }

    /// <summary>An array of whole numbers.</summary>
    internal static void Numbers(JcsWriter writer, ReadOnlySpan<int> numbers)
    {
        writer.BeginArray();
        foreach (var number in numbers) writer.Number(number);
        writer.EndArray();
    }

    private static void WritePair(JcsWriter writer, (int A, int B, PairAnswer Answer) choice)
    {
        writer.BeginArray();
        writer.Number(choice.A);
        writer.Number(choice.B);
        writer.Text(PairwiseChoices.Word(choice.Answer));
        writer.EndArray();
    }

    private static void WriteBestWorst(JcsWriter writer, BestWorstChoice choice)
    {
        writer.BeginArray();
        Numbers(writer, choice.Shown.AsSpan());
        writer.Number(choice.Best);
        writer.Number(choice.Worst);
        writer.EndArray();
    }
}
