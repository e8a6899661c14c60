using Deliberation.Core.Facts;
using Deliberation.Core.Records;

namespace Deliberation.Core;

/// <summary>What a log folds to: an <c>Assembly</c> or the <c>Instance</c>. Immutable; swapped whole by whoever follows the log.</summary>
/// <param name="Id">The assembly, or <see cref="AssemblyId.Instance"/>.</param>
public abstract record LogState(AssemblyId Id)
{
    /// <summary>How many entries were folded: the seq of the next one.</summary>
    public long Size { get; init; }

    /// <summary>The state after one more entry.</summary>
    /// <exception cref="InvalidOperationException">The entry isn't the next one, or its fact can't happen in this state: the record is damaged or newer than this program.</exception>
    public abstract LogState Apply(Recorded entry);

    /// <summary>The state after a ballot of which only the leaf was read: folding a record needs no ballot bodies.</summary>
    /// <param name="seq">The entry's seq.</param>
    /// <param name="round">The round.</param>
    /// <param name="tag">The ballot tag.</param>
    /// <exception cref="InvalidOperationException">The entry isn't the next one, or no such round runs.</exception>
    public abstract LogState ApplyBallot(long seq, int round, Tag tag);

    /// <summary>The empty state of a log.</summary>
    public static LogState Empty(AssemblyId id) =>
        id.IsInstance ? new Instance.InstanceState() : new Assemblies.Assembly(id);
}
