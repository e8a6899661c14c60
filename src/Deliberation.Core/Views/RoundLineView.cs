using Deliberation.Core.Rounds;

namespace Deliberation.Core.Views;

/// <summary>One round as everybody sees it. It holds no count of any option: none exists before the close.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Kind">The kind's word, e.g. <c>ranking</c>.</param>
/// <param name="Mode">The ballot mode's word; null for rounds without ballots.</param>
/// <param name="Reading">1 or 2.</param>
/// <param name="State">The state's word: <c>scheduled</c>, <c>open</c>, <c>paused</c>, <c>closed</c>.</param>
/// <param name="Minutes">Planned length; 0 = until someone closes it.</param>
/// <param name="OpenedAt">When it was opened, to the minute; null before.</param>
/// <param name="ClosesAt">The deadline to the second; null while there is none.</param>
/// <param name="ClosedAt">When it was closed, to the minute; null before.</param>
/// <param name="LeftFor">What is left while it is paused; null otherwise or without a deadline.</param>
/// <param name="Norms">Norms on its ballot list.</param>
/// <param name="HasResult">True when its result is in the record.</param>
public sealed record RoundLineView(
    int Number,
    string Kind,
    string? Mode,
    int Reading,
    string State,
    int Minutes,
    DateTimeOffset? OpenedAt,
    DateTimeOffset? ClosesAt,
    DateTimeOffset? ClosedAt,
    TimeSpan? LeftFor,
    int Norms,
    bool HasResult)
{
    /// <summary>True once the names of those still to vote were shown to a facilitator.</summary>
    public bool NamesShown { get; init; }

    /// <summary>How many analyses beyond its result are in the record.</summary>
    public int Analyses { get; init; }

    /// <summary>Whether ballots are cast in it.</summary>
    public bool TakesBallots => Mode is not null;

    /// <summary>Open or paused.</summary>
    public bool IsRunning => State is "open" or "paused";

    /// <summary>Closed, and its result is still being computed.</summary>
    public bool IsComputing => TakesBallots && State == "closed" && !HasResult;

    /// <summary>A round.</summary>
    public static RoundLineView Of(Round round) => new(
        round.Number,
        round.Kind.Word(),
        round.Kind.TakesBallots() ? round.Mode.Word() : null,
        round.Item.Reading,
        round.State.Word(),
        round.Item.Minutes,
        round.OpenedAt,
        round.ClosesAt,
        round.ClosedAt,
        round.Left,
        round.List.Length,
        round.Result is not null)
    {
        NamesShown = round.CastWhenShown is not null,
        Analyses = round.Analyses.Count,
    };
}
