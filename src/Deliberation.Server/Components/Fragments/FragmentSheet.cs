using System.Collections.Immutable;
using Deliberation.Core.Views;

namespace Deliberation.Server.Components.Fragments;

/// <summary>One push: a <c>&lt;turbo-stream&gt;</c> element.</summary>
/// <param name="Fragment">Name of the fragment.</param>
/// <param name="Html">The element, ready for <c>Turbo.renderStreamMessage</c>.</param>
public sealed record FragmentChange(string Fragment, string Html);

/// <summary>
/// The markup of all fragments as one audience last got it in one language. Immutable. Turning it to a new view renders only
/// what may differ and gives only what does.
/// </summary>
public sealed class FragmentSheet
{
    /// <summary>Nothing rendered yet.</summary>
    public static readonly FragmentSheet Empty = new(ImmutableDictionary<string, Cell>.Empty);

    private readonly ImmutableDictionary<string, Cell> cells;

    private FragmentSheet(ImmutableDictionary<string, Cell> cells) => this.cells = cells;

    /// <summary>The sheet for a newer view, and what changed since this one.</summary>
    /// <param name="live">The audience's view.</param>
    /// <param name="words">The language.</param>
    /// <param name="markup">Renders components.</param>
    /// <param name="due">Whether a fragment may be pushed now; those that may not stay as they were.</param>
    public async Task<(FragmentSheet Sheet, IReadOnlyList<FragmentChange> Changes)> Turn(LiveView live, Words words, Markup markup, Func<Fragment, bool> due)
    {
        var next = cells.ToBuilder();
        var changes = new List<FragmentChange>();
        foreach (var fragment in FragmentTable.All)
        {
            if (!fragment.Audiences.Contains(live.Audience) || !due(fragment)) continue;
            if (fragment.IsList) await TurnList(fragment, live, words, markup, next, changes);
            else await TurnOne(fragment, fragment.Id, fragment.Parts(live).FirstOrDefault(), words, markup, next, changes);
        }

        return (new FragmentSheet(next.ToImmutable()), changes);
    }

    /// <summary>All fragments of an audience as streams that replace what a page shows: for pages that were away too long.</summary>
    public static async Task<string> Whole(LiveView live, Words words, Markup markup)
    {
        var streams = new List<string>();
        foreach (var fragment in FragmentTable.All.Where(fragment => fragment.Audiences.Contains(live.Audience)))
            streams.Add(Stream("replace", fragment.Id, await markup.Render<FragmentSlot>(words, ("Name", fragment.Name), ("Live", live))));
        return string.Concat(streams);
    }

    private static async Task TurnList(
        Fragment fragment, LiveView live, Words words, Markup markup, ImmutableDictionary<string, Cell>.Builder next, List<FragmentChange> changes)
    {
        var gone = next.Keys.Where(id => id.StartsWith(fragment.Id + "-", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        foreach (var part in fragment.Parts(live))
        {
            var id = fragment.ItemId(part.Key);
            gone.Remove(id);
            await TurnOne(fragment, id, part, words, markup, next, changes);
        }

        foreach (var id in gone)
        {
            next.Remove(id);
            changes.Add(new FragmentChange(fragment.Name, $"<turbo-stream action=\"remove\" target=\"{id}\"></turbo-stream>"));
        }
    }

    private static async Task TurnOne(
        Fragment fragment, string id, FragmentPart? part, Words words, Markup markup, ImmutableDictionary<string, Cell>.Builder next, List<FragmentChange> changes)
    {
        var had = next.TryGetValue(id, out var before);
        if (had && SameParameters(before!.Part, part)) return;
        var html = await markup.Render<FragmentItem>(words, ("Fragment", fragment), ("Part", part));
        next[id] = new Cell(part, html);
        if (had && before!.Html == html) return;
        // An item that a page hasn't got yet is appended; appending one that it has would move it to the end.
        changes.Add(new FragmentChange(fragment.Name, fragment.IsList && !had ? Stream("append", fragment.Id, html) : Stream("replace", id, html)));
    }

    private static bool SameParameters(FragmentPart? one, FragmentPart? other) =>
        one is null || other is null
            ? one == other
            : one.Parameters.Count == other.Parameters.Count && one.Parameters.All(pair => Equals(pair.Value, other.Parameters.GetValueOrDefault(pair.Key)));

    private static string Stream(string action, string target, string html) =>
        $"<turbo-stream action=\"{action}\"{(action == "replace" ? " method=\"morph\"" : "")} target=\"{target}\"><template>{html}</template></turbo-stream>";

    private sealed record Cell(FragmentPart? Part, string Html);
}
