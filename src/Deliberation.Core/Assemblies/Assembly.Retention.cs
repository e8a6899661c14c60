using Deliberation.Core.Facts;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Assemblies;

public sealed partial record Assembly
{
    /// <summary>How long after the time for appeals what names people is kept.</summary>
    public static readonly TimeSpan KeysKeptFor = TimeSpan.FromDays(30);

    /// <summary>How long an assembly may rest in the middle of its agenda before it counts as left.</summary>
    public static readonly TimeSpan RestsFor = TimeSpan.FromDays(365);

    /// <summary>
    /// When the assembly was over: when its norm set was published; without one, when the last round of its agenda closed; when it was
    /// left in the middle, a year after its last entry.
    /// </summary>
    /// <param name="lastEntryAt">When the last entry was made.</param>
    public DateTimeOffset EndedAt(DateTimeOffset lastEntryAt)
    {
        if (NormSet?.Published is { } published) return published.At;
        if (!Rounds.IsEmpty && Rounds.All(round => round.State == RoundState.Closed)) return Rounds.Max(round => round.ClosedAt!.Value);
        return lastEntryAt + RestsFor;
    }

    /// <summary>The service destroys what names the people of an assembly that is over: tag keys, roll, rows of ballot commands.</summary>
    /// <param name="turn">The writer's clock.</param>
    /// <param name="lastEntryAt">When the last entry was made.</param>
    /// <param name="appealsFor">How long appeals are heard after the end.</param>
    /// <returns><c>KeysDestroyed</c>, after <c>RoundClosed</c> where a round was left open; nothing while it isn't due or was done.</returns>
    public Decision DestroyKeys(Turn turn, DateTimeOffset lastEntryAt, TimeSpan appealsFor)
    {
        if (Convened is null || AreKeysDestroyed || EndedAt(lastEntryAt) + appealsFor + KeysKeptFor > turn.Now) return Decision.Accept();
        return Running is { } left ? Decision.Accept(Closing(null, turn, left), new Fact.KeysDestroyed()) : new Fact.KeysDestroyed();
    }

    /// <summary>The service states that texts of a person were erased.</summary>
    /// <returns><c>ContentErased</c>.</returns>
    public Decision EraseContent(IReadOnlyCollection<long> seqs, string reason) => new Fact.ContentErased([.. seqs.Order()], reason);
}
