using Deliberation.Core.Assemblies;
using Deliberation.Core.Norms;

namespace Deliberation.Core.Views;

/// <summary>The names of those who had no ballot yet, shown once in a round to whoever asked.</summary>
/// <param name="Head">Which assembly.</param>
/// <param name="Viewer">Who asked: a facilitator.</param>
/// <param name="Round">The round.</param>
/// <param name="Voted">How many people with a name had a ballot.</param>
/// <param name="StillToVote">Names of the others, in order.</param>
public sealed record NamesView(HeadView Head, ViewerView Viewer, RoundLineView Round, int Voted, IReadOnlyList<string> StillToVote);

/// <summary>Everything at once, for those who run an assembly. It knows who is here, never who said what.</summary>
/// <param name="Live">The shared part, as staff see it.</param>
/// <param name="Viewer">Who looks.</param>
/// <param name="Queue">Norms that wait for a moderator, oldest first.</param>
/// <param name="JoinCode">The code that people join with; null for a roll of invitations.</param>
/// <param name="OnRoll">People on the roll, frozen or not.</param>
public sealed record ConsoleView(LiveView Live, ViewerView Viewer, IReadOnlyList<NormLineView> Queue, string? JoinCode, int OnRoll)
{
    /// <summary>The norms of an assembly that wait for a moderator, oldest first.</summary>
    public static IReadOnlyList<NormLineView> QueueOf(Assembly state, ViewTexts texts) =>
        [.. state.Norms.Where(norm => norm.Status == NormStatus.Waiting).Select(norm => NormLineView.Of(norm, texts))];
}
