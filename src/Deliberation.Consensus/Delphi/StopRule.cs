using System.Collections.Immutable;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Delphi;

/// <summary>
/// When another reading is unlikely to change anything. An item is settled when at least 75% gave the same rating as before, the
/// quartile range changed by at most 1/2 and at least five people rated it both times; the panel is settled when 80% of the
/// items are. After Dajani, Sincoff and Talley 1979, doi:10.1016/0040-1625(79)90007-6, and von der Gracht 2012,
/// doi:10.1016/j.techfore.2012.04.013: stability, not agreement, ends a Delphi. It recommends and never decides. Cost: items.
/// </summary>
public static class StopRule
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "stop-rule", 1, "Stop rule for readings", "delphi",
        "Whether another reading is unlikely to change anything. It recommends and never decides.",
        "item settled iff 75% unchanged, IQR changed by at most 1/2, at least 5 rated twice; stop iff 80% of items are settled",
        "J. S. Dajani, M. Z. Sincoff and W. K. Talley (1979), doi:10.1016/0040-1625(79)90007-6; H. A. von der Gracht (2012), doi:10.1016/j.techfore.2012.04.013",
        "a share equal to its limit settles", "O(items)",
        "5 people rate one item the same in both readings: 1 of 1 items is stable, so stop",
        ["ends by stability, not by agreement"],
        ["forces anybody to agree", "decisive"],
        "New arguments came up in the last reading: read once more whatever the rule says.");

    private const double EnoughUnchanged = 0.75;
    private const double SmallIqrChange = 0.5;
    private const double EnoughItems = 0.8;
    private const int FewestPairs = 5;

    /// <summary>What is recommended, and why.</summary>
    /// <param name="Stop">Another reading is unlikely to change much.</param>
    /// <param name="Settled">Items that are settled.</param>
    /// <param name="Open">Items that still move, or on which too few answered twice.</param>
    /// <param name="Because">One plain sentence.</param>
    public sealed record Recommendation(bool Stop, ImmutableArray<int> Settled, ImmutableArray<int> Open, string Because);

    /// <summary>Looks at the last two readings.</summary>
    public static Recommendation Of(RoundStability.Outcome last)
    {
        ImmutableArray<int> settled = [.. last.Items.Where(IsSettled).Select(item => item.Item)];
        ImmutableArray<int> open = [.. last.Items.Where(item => !IsSettled(item)).Select(item => item.Item)];
        var stop = last.Items.Length > 0 && settled.Length >= EnoughItems * last.Items.Length;
        var because = last.Items.IsEmpty
            ? "No item was rated in both readings, so nothing can be said."
            : $"{settled.Length} of {last.Items.Length} items are stable (75% unchanged, quartile range within 1/2); "
                + (stop ? "another reading is unlikely to change much. You decide." : "another reading may still move opinions. You decide.");
        return new Recommendation(stop, settled, open, because);
    }

    private static bool IsSettled(RoundStability.ItemChange item) =>
        item.Pairs >= FewestPairs && item.Unchanged >= EnoughUnchanged && Math.Abs(item.IqrChange) <= SmallIqrChange;
}
