using System.Collections.Frozen;
using Deliberation.Core.Assemblies;

namespace Deliberation.Core.Views;

/// <summary>Somebody's words as they are shown.</summary>
/// <param name="Words">The text; <see cref="Gone"/> where it was erased.</param>
/// <param name="Language">BCP 47 tag of the words.</param>
public sealed record TextView(string Words, string Language)
{
    /// <summary>What stands in the place of an erased text.</summary>
    public const string Gone = "[erased]";

    /// <summary>Whether the text was erased.</summary>
    public bool IsErased => ReferenceEquals(Words, Gone);

    /// <summary>The place of a text that isn't there any more.</summary>
    public static TextView Erased(string language) => new(Gone, language);
}

/// <summary>The texts that lie beside the record, by entry and field. Views look words up here; what is missing was erased.</summary>
public sealed class ViewTexts(IEnumerable<(long Seq, string Field, string Language, string Text)> texts)
{
    /// <summary>No text at all.</summary>
    public static readonly ViewTexts None = new([]);

    private readonly FrozenDictionary<(long, string), TextView> found =
        texts.ToFrozenDictionary(text => (text.Seq, text.Field), text => new TextView(text.Text, text.Language));

    /// <summary>The text of a field of an entry, or "[erased]" in the language that the record names.</summary>
    public TextView this[long seq, string field, string language] => found.GetValueOrDefault((seq, field)) ?? TextView.Erased(language);

    /// <summary>The text of a field of an entry, or null.</summary>
    public TextView? Find(long seq, string field) => found.GetValueOrDefault((seq, field));

    /// <summary>The entries whose texts the shared views of an assembly show: its title and mandate, its norms, refusals, announcements.</summary>
    public static IReadOnlyCollection<long> Needed(Assembly state) =>
    [
        .. state.Convened is null ? [] : new long[] { 0 },
        .. state.Norms.Select(norm => norm.Current.Seq),
        .. state.Norms.Where(norm => norm.RefusedFor is not null).Select(norm => norm.RefusedFor!.Value.Seq),
        .. state.Announcements.Select(announcement => announcement.Seq),
    ];
}
