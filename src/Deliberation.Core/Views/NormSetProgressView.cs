using Deliberation.Core.Assemblies;

namespace Deliberation.Core.Views;

/// <summary>Where a norm set stands between ratification and publication.</summary>
/// <param name="State"><c>none</c>, <c>drafted</c>, <c>approved</c> or <c>published</c>.</param>
/// <param name="PayloadSha256">The draft's identity in hex; null before the first draft.</param>
/// <param name="ApprovedAs">Roles of those who approved, in order.</param>
/// <param name="PublishedAt">When it was published, to the minute; null before.</param>
/// <param name="PublishedSeq">The entry that published it; null before.</param>
/// <param name="Kid">The key that signed it; null before.</param>
/// <param name="Obstacle">Why nothing can be drafted now: the refusal's sentence; null when it can.</param>
public sealed record NormSetProgressView(
    string State,
    string? PayloadSha256,
    IReadOnlyList<string> ApprovedAs,
    DateTimeOffset? PublishedAt,
    long? PublishedSeq,
    string? Kid,
    string? Obstacle)
{
    /// <summary>How far the analyses are that a draft waits for; null when it need not wait.</summary>
    public AwaitedAnalysesView? Awaited { get; init; }

    /// <summary>The progress of an assembly's norm set.</summary>
    public static NormSetProgressView Of(Assembly state)
    {
        var obstacle = state.ForbidsDraft()?.Sentence;
        return state.NormSet is not { } set
            ? new NormSetProgressView("none", null, [], null, null, null, obstacle)
            : new NormSetProgressView(
                set.Published is not null ? "published" : set.IsApproved ? "approved" : "drafted",
                set.PayloadSha256.ToString(),
                [.. set.Approvals.Select(by => by.Role.Word())],
                set.Published?.At,
                set.Published?.Seq,
                set.Published?.Kid,
                obstacle);
    }
}

/// <summary>Analyses that a draft waits for.</summary>
/// <param name="Ready">How many are in the record.</param>
/// <param name="Due">How many all closed rounds are due.</param>
/// <param name="Until">Then a draft is made without those that are missing.</param>
public sealed record AwaitedAnalysesView(int Ready, int Due, DateTimeOffset Until);
