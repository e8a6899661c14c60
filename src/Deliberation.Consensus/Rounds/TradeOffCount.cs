using System.Collections.Immutable;
using System.Globalization;
using Deliberation.Consensus.Comparisons;
using Deliberation.Core;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Rounds;

/// <summary>
/// Trade-off rounds: for two norms in one context, how many put which before the other and how divided they are (<see cref="TradeOffs"/>).
/// Parameters: <c>{contexts: [name, ...]}</c>, the declared contexts, 1 to 100. No order is made, no tie is broken.
/// </summary>
internal static class TradeOffCount
{
    public static Result<Counted> Count(RoundProfile profile, JcsValue parameters)
    {
        if (parameters is not JcsValue.Map map || map.Unless("contexts") is not null || map["contexts"].Texts(1, TradeOffChoices.MostContexts) is not { } contexts)
            return EngineRefusals.BadParameters;
        foreach (var (_, ballot) in profile.Ballots)
        {
            if (ballot is not TradeOffChoices given) return EngineRefusals.WrongBallotKind;
            if (given.HighestContext > contexts.Length) return EngineRefusals.UnknownContext;
        }
        var choices = profile.Ballots.SelectMany(ballot => ((TradeOffChoices)ballot.Ballot).Choices);
        var edges = TradeOffs.Count(choices.Select(choice => new TradeOffs.Choice(Key(choice.Before), Key(choice.Behind), Key(choice.Context))));
        var made = edges.Sum(edge => edge.ForFirst + edge.ForSecond);
        ImmutableArray<string> trace = [$"{profile.Ballots.Length} ballots, {made} choices.", .. edges.Select(edge => Line(edge, contexts))];
        return new Counted(
            [
                ("contexts", JcsValue.Of(contexts.Select(name => JcsValue.Of(name)))),
                ("edges", JcsValue.Of(edges.Select(Describe))),
                ("norms", JcsValue.Of(profile.Norms.Select(Counted.Named))),
                ("trace", JcsValue.Of(trace.Select(line => JcsValue.Of(line)))),
            ],
            JcsValue.Of(("choices", JcsValue.Of(made)), ("edges", JcsValue.Of(edges.Length))),
            "No ties are broken: no order is made.",
            trace);
    }

    private static JcsValue Describe(TradeOffs.Edge edge) => JcsValue.Of(
        ("context", JcsValue.Of(Number(edge.Context))),
        ("entropy", MicroUnits.OrNull(edge.Entropy)),
        ("first", JcsValue.Of(Number(edge.First))),
        ("for_first", JcsValue.Of(edge.ForFirst)),
        ("for_second", JcsValue.Of(edge.ForSecond)),
        ("second", JcsValue.Of(Number(edge.Second))));

    private static string Line(TradeOffs.Edge edge, ImmutableArray<string> contexts) =>
        $"{Number(edge.First)} and {Number(edge.Second)} in {contexts[Number(edge.Context) - 1]}: {edge.ForFirst} put {Number(edge.First)} first, "
        + $"{edge.ForSecond} put {Number(edge.Second)} first.";

    // Of three digits each, so that the ordinal order of texts is the order of numbers.
    private static string Key(int number) => number.ToString("D3", CultureInfo.InvariantCulture);

    private static int Number(string key) => int.Parse(key, NumberStyles.None, CultureInfo.InvariantCulture);
}
