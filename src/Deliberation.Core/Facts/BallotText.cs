using System.Collections.Immutable;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Facts;

/// <summary>Ballots from the bytes of their bodies. A count reads every ballot of a round, so the bodies of stances, by far the most, are read as they lie
/// there: a tree of 10,000 of them is 100 MB of garbage, for which people who vote meanwhile would wait.</summary>
public static class BallotText
{
    /// <summary>Reads the ballot out of a stored body of any kind of ballot.</summary>
    /// <param name="kind">Of the leaf: <c>stances-cast/1</c>.</param>
    /// <param name="canonical">The body.</param>
    /// <returns>The ballot; or the flaw of bytes that aren't canonical, or <see cref="FlawKind.WrongShape"/> for anything that isn't exactly such a body.</returns>
    public static Parsed<Ballot> Read(string kind, ReadOnlySpan<byte> canonical)
    {
        if (kind == "stances-cast/1" && Scan(canonical) is { } stances) return stances;
        return JcsReader.ParseCanonical(canonical).Is(out var body, out var flaw) ? BallotBody.Read(kind, body) : flaw;
    }

    // Takes nothing but canonical bodies of stances; what is wrong with any other, the way by the tree says.
    private static Stances? Scan(ReadOnlySpan<byte> canonical)
    {
        var text = new AsciiReader(canonical);
        text.Expect("{\"stances\":["u8);
        var given = ImmutableArray.CreateBuilder<(int N, Stance Stance)>(canonical.Length / "[1,\"agree\"],".Length);
        while (!text.Rest.IsEmpty && text.Rest[0] != ']')
        {
            if (given.Count > 0) text.Expect(","u8);
            text.Expect("["u8);
            if (text.NumberOrNull() is not (>= 1 and <= Ballot.MostNorms and var n) || (given.Count > 0 && n <= given[^1].N)) return null;
            text.Expect(","u8);
            if (Word(ref text) is not { } stance) return null;
            text.Expect("]"u8);
            given.Add(((int)n, stance));
        }

        text.Expect("]}"u8);
        return text.End() is null && Stances.Parse(given) is { Refusal: null, Value: var ballot } ? ballot : null;
    }

    private static Stance? Word(ref AsciiReader text)
    {
        var rest = text.Rest;
        var (stance, length) = rest.StartsWith("\"agree\""u8) ? (Stance.Agree, 7)
            : rest.StartsWith("\"disagree\""u8) ? (Stance.Disagree, 10)
            : rest.StartsWith("\"pass\""u8) ? (Stance.Pass, 6)
            : rest.StartsWith("\"unsure\""u8) ? (Stance.Unsure, 8)
            : ((Stance?)null, 0);
        if (stance is not null) text.Take(length);
        return stance;
    }
}
