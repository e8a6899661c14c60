using Deliberation.Core.Views;

namespace Deliberation.Server.Components.Fragments;

/// <summary>
/// A part of a page that is the same for everyone of an audience, so that it is rendered once and pushed to all of them.
/// A fragment never holds a form control: replacing one would undo what somebody is typing.
/// </summary>
/// <param name="Name">Its public name; the element's id is <c>fragment-NAME</c>.</param>
/// <param name="Component">The component; it takes what <paramref name="Parts"/> selects as parameters.</param>
/// <param name="Audiences">Who gets it.</param>
/// <param name="NotOftenerThan">The least time between two pushes of it to the same audience.</param>
/// <param name="Parts">Its parts: one with an empty key, none while there is nothing to show; for a list, one per item, keyed.</param>
public sealed record Fragment(
    string Name,
    Type Component,
    IReadOnlyList<Audience> Audiences,
    TimeSpan NotOftenerThan,
    Func<LiveView, IEnumerable<FragmentPart>> Parts)
{
    /// <summary>Whether it is a list whose items are pushed one by one.</summary>
    public bool IsList { get; init; }

    /// <summary>Id of its element.</summary>
    public string Id => $"fragment-{Name}";

    /// <summary>Id of the element of one of its items.</summary>
    public string ItemId(string key) => $"{Id}-{key}";
}

/// <summary>What is rendered for a fragment, or for one item of it.</summary>
/// <param name="Key">The item's key; empty for a fragment that is no list.</param>
/// <param name="Parameters">Parameters of the component. Equal parameters give equal markup.</param>
public sealed record FragmentPart(string Key, IReadOnlyDictionary<string, object?> Parameters)
{
    /// <summary>One part with one or two parameters.</summary>
    public static FragmentPart Of(string key, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var named = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in parameters) named[name] = value;
        return new FragmentPart(key, named);
    }
}
