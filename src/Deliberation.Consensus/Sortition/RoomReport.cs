using System.Collections.Immutable;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Uncertainty;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Sortition;

/// <summary>
/// <see cref="WhoIsInTheRoom"/> as canonical JSON: figures in units of 1e-6, null below the gate. Small cells are kept back
/// (<see cref="SmallCells"/>) unless asked for: such a row has <c>between</c> instead of <c>present</c>, a standing only when every
/// number between has the same, and the index is computed with these rows as one, which makes it a lower bound.
/// </summary>
public static class RoomReport
{
    /// <summary>The report.</summary>
    /// <param name="room">People against population.</param>
    /// <param name="smallCells">Whether numbers under 5 are told.</param>
    public static JcsValue Of(Room room, bool smallCells = false) => JcsValue.Of(
        ("method", JcsValue.Of(WhoIsInTheRoom.Card.Id)),
        ("version", JcsValue.Of(WhoIsInTheRoom.Card.Version)),
        ("people", JcsValue.Of(room.People)),
        ("features", JcsValue.Of(room.Features.Select(feature => Describe(room, feature, smallCells)))));

    private static JcsValue Describe(Room room, Room.Feature feature, bool smallCells)
    {
        ImmutableArray<long> present = [.. feature.Values.Select(value => value.Present)];
        var told = smallCells ? [.. present.Select(number => (number, number))] : SmallCells.Told(present, DataGate.FewestVotes);
        var open = DataGate.Missing(feature.Stated) == 0;
        var kept = Enumerable.Range(0, told.Length).Where(i => told[i].Low != told[i].High).ToList();
        return JcsValue.Of(
            ("feature", JcsValue.Of(feature.Name)),
            ("stated", JcsValue.Of(feature.Stated)),
            ("missing", JcsValue.Of(DataGate.Missing(feature.Stated))),
            ("not_stated", JcsValue.Of(
                ("present", JcsValue.Of(feature.NotStated)),
                ("share", room.People == 0 ? JcsValue.Null : Micro(new Fraction(feature.NotStated, room.People))))),
            ("dissimilarity", open && kept.Count == 0 ? Micro(WhoIsInTheRoom.Dissimilarity(feature)!.Value) : JcsValue.Null),
            ("dissimilarity_at_least", open && kept.Count > 0 ? Micro(WhoIsInTheRoom.Dissimilarity(Merged(feature, kept))!.Value) : JcsValue.Null),
            ("values", JcsValue.Of(feature.Values.Select((value, i) => Row(feature, value, told[i], open)))));
    }

    private static JcsValue Row(Room.Feature feature, Room.Value value, (long Low, long High) told, bool open)
    {
        var share = open && told.Low == told.High ? new Fraction(value.Present, feature.Stated) : (Fraction?)null;
        return JcsValue.Of(
            ("value", JcsValue.Of(value.Name)),
            ("present", told.Low == told.High ? JcsValue.Of(value.Present) : JcsValue.Null),
            ("between", told.Low == told.High ? JcsValue.Null : JcsValue.Of([JcsValue.Of(told.Low), JcsValue.Of(told.High)])),
            ("share", share is { } part ? Micro(part) : JcsValue.Null),
            ("wilson", share is null ? JcsValue.Null : WilsonInterval.Json(value.Present, feature.Stated)),
            ("target", Micro(value.Target)),
            ("difference", share is { } stated ? Micro(stated - value.Target) : JcsValue.Null),
            ("standing", Standing(feature, value, told) is { } standing ? JcsValue.Of(Word(standing)) : JcsValue.Null));
    }

    private static WhoIsInTheRoom.Standing? Standing(Room.Feature feature, Room.Value value, (long Low, long High) told)
    {
        var low = WhoIsInTheRoom.Of(told.Low, feature.Stated, value.Target);
        return low == WhoIsInTheRoom.Of(told.High, feature.Stated, value.Target) ? low : null;
    }

    private static string Word(WhoIsInTheRoom.Standing standing) => standing switch
    {
        WhoIsInTheRoom.Standing.Under => "under",
        WhoIsInTheRoom.Standing.Within => "within",
        WhoIsInTheRoom.Standing.Over => "over",
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, "no such standing"),
    };

    // What is kept back as one row: its number is the rest, which everybody knows.
    private static Room.Feature Merged(Room.Feature feature, List<int> kept) => feature with
    {
        Values =
        [
            .. feature.Values.Where((_, i) => !kept.Contains(i)),
            new Room.Value("", kept.Sum(i => feature.Values[i].Present), kept.Aggregate(Fraction.Zero, (sum, i) => sum + feature.Values[i].Target)),
        ],
    };

    private static JcsValue Micro(Fraction value) => JcsValue.Of(MicroUnits.Of(value.ToDouble()));
}
