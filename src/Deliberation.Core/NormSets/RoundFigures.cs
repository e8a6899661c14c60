using System.Collections.Immutable;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.NormSets;

/// <summary>What a set takes over from a round's member of result.json. Members it doesn't need are passed over: that they are right is
/// shown by recomputing the whole.</summary>
internal abstract record RoundFigures
{
    private RoundFigures()
    {
    }

    /// <summary>Stances by ballot number.</summary>
    internal sealed record OfStances(ImmutableDictionary<int, (int Agree, int Disagree, int Pass, int Unsure)> Counts) : RoundFigures;

    /// <summary>Tiers of ballot numbers, best first, and the winners.</summary>
    internal sealed record OfRanking(ImmutableArray<ImmutableArray<int>> Tiers, ImmutableHashSet<int> Winners) : RoundFigures;

    /// <summary>Votes and outcome by ballot number.</summary>
    internal sealed record OfRatification(ImmutableDictionary<int, (int Consent, int Object, int Abstain, SetOutcome Outcome)> Counts) : RoundFigures;

    /// <summary>Reads the figures of a round of this kind with a list of this length; <see cref="FlawKind.WrongShape"/> when they aren't there.</summary>
    public static Parsed<RoundFigures> Read(RoundKind kind, int listed, ReadOnlySpan<byte> bytes)
    {
        if (!JcsReader.ParseCanonical(bytes).Is(out var value, out var flaw)) return flaw;
        if (value is not JcsValue.Map map || map["kind"] is not JcsValue.Text word || word.Value != kind.Word()) return new Flaw(FlawKind.WrongShape, "kind");
        return kind switch
        {
            RoundKind.Stance => Norms(map, listed, Stances) is { } counts ? new OfStances(counts) : new Flaw(FlawKind.WrongShape, "norms"),
            RoundKind.Ratification => Norms(map, listed, Votes) is { } counts ? new OfRatification(counts) : new Flaw(FlawKind.WrongShape, "norms"),
            RoundKind.Ranking => Ranking(map, listed) is { } ranking ? ranking : new Flaw(FlawKind.WrongShape, "tiers"),
            _ => new Flaw(FlawKind.WrongShape, "kind"),
        };
    }

    private static (int, int, int, int)? Stances(JcsValue.Map norm) =>
        Count(norm, "agree") is { } agree && Count(norm, "disagree") is { } disagree && Count(norm, "pass") is { } pass && Count(norm, "unsure") is { } unsure
            ? (agree, disagree, pass, unsure)
            : null;

    private static (int, int, int, SetOutcome)? Votes(JcsValue.Map norm) =>
        Count(norm, "consent") is { } consent && Count(norm, "object") is { } against && Count(norm, "abstain") is { } abstain
        && norm["outcome"] is JcsValue.Text word && SetOutcomes.Parse(word.Value) is { } outcome
            ? (consent, against, abstain, outcome)
            : null;

    private static OfRanking? Ranking(JcsValue.Map map, int listed)
    {
        if (map["tiers"] is not JcsValue.Array tiers || Numbers(map["winners"]) is not { } winners) return null;
        var read = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        foreach (var item in tiers.Items)
        {
            if (Numbers(item) is not { } tier) return null;
            read.Add(tier);
        }

        return read.SelectMany(tier => tier).Order().SequenceEqual(Enumerable.Range(1, listed)) ? new OfRanking(read.ToImmutable(), [.. winners]) : null;
    }

    private static ImmutableDictionary<int, T>? Norms<T>(JcsValue.Map map, int listed, Func<JcsValue.Map, T?> read)
        where T : struct
    {
        if (map["norms"] is not JcsValue.Array norms) return null;
        var counts = ImmutableDictionary.CreateBuilder<int, T>();
        foreach (var item in norms.Items)
        {
            if (item is not JcsValue.Map norm || Count(norm, "n") is not { } n || read(norm) is not { } figures || !counts.TryAdd(n, figures)) return null;
        }

        return counts.Keys.Order().SequenceEqual(Enumerable.Range(1, listed)) ? counts.ToImmutable() : null;
    }

    private static ImmutableArray<int>? Numbers(JcsValue? value) =>
        value is JcsValue.Array array && array.Items.All(item => item is JcsValue.Number { Value: >= 0 and <= int.MaxValue })
            ? [.. array.Items.Select(item => (int)((JcsValue.Number)item).Value)]
            : null;

    private static int? Count(JcsValue.Map map, string name) =>
        map[name] is JcsValue.Number { Value: >= 0 and <= 100_000_000 } number ? (int)number.Value : null;
}
