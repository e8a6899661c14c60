using System.Collections.Immutable;
using Deliberation.Core.Records;

namespace Deliberation.Core.Rounds;

/// <summary>One line of the agenda: what is planned.</summary>
/// <param name="Kind">What people do.</param>
/// <param name="Mode">The ballot mode; means nothing for kinds without ballots.</param>
/// <param name="Minutes">How long it stays open, 1 to 1,440; 0 = until someone closes it.</param>
/// <param name="Reading">1, or 2 for a second reading.</param>
public sealed record AgendaItem(RoundKind Kind, BallotMode Mode = BallotMode.Pseudonymous, int Minutes = 0, int Reading = 1)
{
    /// <summary>Whether this item can stand on an agenda.</summary>
    public bool IsValid => Kind.IsOffered() && Minutes is >= 0 and <= 1_440 && Reading is 1 or 2;
}

/// <summary>A place on a ballot list, frozen when the round opens.</summary>
/// <param name="N">The number that ballots use, from 1 without gaps.</param>
/// <param name="Norm">The norm's number in the assembly.</param>
/// <param name="Version">The version of the norm that stands to vote.</param>
/// <param name="Text">The commitment of exactly the text that people see.</param>
public readonly record struct ListedNorm(int N, int Norm, int Version, TextCommit Text);

/// <summary>Three head counts, as the server measured them.</summary>
/// <param name="Entitled">People on the roll.</param>
/// <param name="Present">People connected, by heartbeat.</param>
/// <param name="Participated">Distinct people with a ballot in this round.</param>
public readonly record struct HeadCount(int Entitled, int Present, int Participated);

/// <summary>A result in the record.</summary>
/// <param name="Seq">The entry that holds it.</param>
/// <param name="Sha256">SHA-256 of the result's bytes.</param>
/// <param name="Method">The method's id.</param>
/// <param name="Version">The method's version.</param>
public sealed record RoundResult(long Seq, Hash32 Sha256, string Method, int Version);

/// <summary>One round of one assembly as the record tells it. Immutable.</summary>
/// <param name="Number">From 1, in the order of the agenda.</param>
/// <param name="Item">What was planned.</param>
public sealed record Round(int Number, AgendaItem Item)
{
    /// <summary>Where the round stands.</summary>
    public RoundState State { get; init; }

    /// <summary>What people do in it.</summary>
    public RoundKind Kind => Item.Kind;

    /// <summary>Who can see which ballot.</summary>
    public BallotMode Mode => Item.Mode;

    /// <summary>The entry that opened it; -1 before.</summary>
    public long OpenedSeq { get; init; } = -1;

    /// <summary>The minute in which it was opened, as the record shows it.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>The entry that closed it; -1 before.</summary>
    public long ClosedSeq { get; init; } = -1;

    /// <summary>The minute in which it was closed, as the record shows it.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>When the deadline job closes it; null while paused or without a deadline.</summary>
    public DateTimeOffset? ClosesAt { get; init; }

    /// <summary>What is left of a deadline while the round is paused.</summary>
    public TimeSpan? Left { get; init; }

    /// <summary>The frozen ballot list, in order of N; empty before opening and in rounds without ballots.</summary>
    public ImmutableArray<ListedNorm> List { get; init; } = [];

    /// <summary>The ballot tags that have cast in this round: distinct people.</summary>
    public ImmutableHashSet<Tag> Cast { get; init; } = ImmutableHashSet<Tag>.Empty;

    /// <summary>The ballot tags that had cast when the names of the others were shown; null while they weren't.</summary>
    public ImmutableHashSet<Tag>? CastWhenShown { get; init; }

    /// <summary>How many ballot entries this round has, replaced ones included.</summary>
    public long Ballots { get; init; }

    /// <summary>Head counts at the opening.</summary>
    public HeadCount? AtOpening { get; init; }

    /// <summary>Head counts at the close.</summary>
    public HeadCount? AtClose { get; init; }

    /// <summary>The charter rule's result, once computed.</summary>
    public RoundResult? Result { get; init; }

    /// <summary>Analyses by family, once computed.</summary>
    public ImmutableSortedDictionary<string, RoundResult> Analyses { get; init; } =
        ImmutableSortedDictionary.Create<string, RoundResult>(StringComparer.Ordinal);

    /// <summary>Open or paused.</summary>
    public bool IsRunning => State is RoundState.Open or RoundState.Paused;
}
