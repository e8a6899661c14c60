using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.Norms;

namespace Deliberation.Core.Views;

/// <summary>One norm as it stands in a list.</summary>
/// <param name="Number">Its number in the assembly.</param>
/// <param name="Version">The version shown.</param>
/// <param name="Versions">How many versions there are.</param>
/// <param name="Text">The words.</param>
/// <param name="Provenance">Who wrote it: <c>participant</c>, <c>organiser</c>, <c>facilitator</c>, <c>ai-drafted</c>.</param>
/// <param name="Status"><c>waiting</c>, <c>accepted</c>, <c>refused</c> or <c>withdrawn</c>.</param>
/// <param name="ModeratedOut">True for an imported norm that had been moderated out at its source.</param>
/// <param name="Balloted">True once it stood on a ballot.</param>
/// <param name="Reason">Why it was refused; null unless it was.</param>
/// <param name="Seq">The entry of the version shown.</param>
public sealed record NormLineView(
    int Number,
    int Version,
    int Versions,
    TextView Text,
    string Provenance,
    string Status,
    bool ModeratedOut,
    bool Balloted,
    TextView? Reason,
    long Seq)
{
    /// <summary>A norm in its current version.</summary>
    public static NormLineView Of(Norm norm, ViewTexts texts) => Of(norm, norm.Current, texts);

    /// <summary>A norm as it stood on a ballot: in the version that was voted on.</summary>
    public static NormLineView Of(Assembly state, int number, int version, ViewTexts texts)
    {
        var norm = state.Norm(number) ?? throw new InvalidOperationException($"no norm {number} in {state.Id}");
        return Of(norm, norm.Versions[version - 1], texts);
    }

    private static NormLineView Of(Norm norm, NormVersion shown, ViewTexts texts) => new(
        norm.Number,
        shown.Number,
        norm.Versions.Length,
        texts[shown.Seq, "norm", shown.Language],
        FactWords.Word(shown.Provenance),
        Word(norm.Status),
        norm.ModeratedOut,
        norm.Balloted,
        norm.RefusedFor is { } refusal ? texts[refusal.Seq, "reason", shown.Language] : null,
        shown.Seq);

    private static string Word(NormStatus status) => status switch
    {
        NormStatus.Waiting => "waiting",
        NormStatus.Accepted => "accepted",
        NormStatus.Refused => "refused",
        NormStatus.Withdrawn => "withdrawn",
        _ => throw new InvalidOperationException($"norm status {status}"),
    };
}
