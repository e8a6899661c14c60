using System.Collections.Immutable;
using Deliberation.Core.Charter;
using Deliberation.Core.Facts;
using Deliberation.Core.Norms;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Assemblies;

/// <summary>
/// One assembly as its record tells it: the fold of all its facts. Immutable. Decisions are its methods: they look at this
/// state and answer with facts or a refusal, and change nothing.
/// </summary>
public sealed partial record Assembly : LogState
{
    /// <summary>An assembly of which nothing is recorded yet.</summary>
    public Assembly(AssemblyId id)
        : base(id)
    {
    }

    /// <summary>The fact that convened it; null before.</summary>
    public Fact.AssemblyConvened? Convened { get; init; }

    /// <summary>The minute in which it was convened.</summary>
    public DateTimeOffset? ConvenedAt { get; init; }

    /// <summary>The rounds of the agenda; position = number - 1.</summary>
    public ImmutableArray<Round> Rounds { get; init; } = [];

    /// <summary>All norms; position = number - 1.</summary>
    public ImmutableArray<Norm> Norms { get; init; } = [];

    /// <summary>The charter, or null while none is set.</summary>
    public CharterTerms? Charter { get; init; }

    /// <summary>The entry that set the charter in force; -1 before.</summary>
    public long CharterSeq { get; init; } = -1;

    /// <summary>The frozen roll with its amendments; null before the first ballot round.</summary>
    public FrozenRoll? FrozenRoll { get; init; }

    /// <summary>Staff of this assembly and their roles.</summary>
    public ImmutableDictionary<StaffId, ImmutableHashSet<Role>> Staff { get; init; } = ImmutableDictionary<StaffId, ImmutableHashSet<Role>>.Empty;

    /// <summary>Norm sets of higher layers that bind this assembly, in order of binding.</summary>
    public ImmutableArray<Fact.ParentBound> Parents { get; init; } = [];

    /// <summary>Announcements, oldest first.</summary>
    public ImmutableArray<Announcement> Announcements { get; init; } = [];

    /// <summary>The norm set on its way from draft to publication; null before the first draft.</summary>
    public NormSetProgress? NormSet { get; init; }

    /// <summary>True once nobody can join a tag with a person any more.</summary>
    public bool AreKeysDestroyed { get; init; }

    /// <summary>The last entry that a draft's payload depends on: ballots, rounds, norms, charter, results, parents, roll.</summary>
    public long LastContentSeq { get; init; } = -1;

    /// <summary>The round that is open or paused, or null.</summary>
    public Round? Running => Rounds.FirstOrDefault(round => round.IsRunning);

    /// <summary>True from the opening of the first ballot round on: roll and charter are frozen.</summary>
    public bool IsFrozen => FrozenRoll is not null;

    /// <summary>True while a round that takes ballots is open or paused.</summary>
    public bool BallotRoundRuns => Running is { } round && round.Kind.TakesBallots();

    /// <summary>The round of this number, or null.</summary>
    public Round? Round(int number) => number >= 1 && number <= Rounds.Length ? Rounds[number - 1] : null;

    /// <summary>The norm of this number, or null.</summary>
    public Norm? Norm(int number) => number >= 1 && number <= Norms.Length ? Norms[number - 1] : null;
}

/// <summary>The roll since it was frozen.</summary>
/// <param name="Entitled">People on it now.</param>
/// <param name="Root">Its root now.</param>
/// <param name="Amendments">How many amendments there were.</param>
public sealed record FrozenRoll(int Entitled, Hash32 Root, int Amendments);

/// <summary>Something said to the whole room.</summary>
/// <param name="Seq">The entry.</param>
/// <param name="At">The minute.</param>
/// <param name="Fact">The fact with the commitment of the words.</param>
public sealed record Announcement(long Seq, DateTimeOffset At, Fact.AnnouncementMade Fact);

/// <summary>A norm set between draft and publication.</summary>
/// <param name="PayloadSha256">The drafted payload's identity.</param>
/// <param name="DraftedSeq">The entry of the draft.</param>
/// <param name="Approvals">Who approved it, in order.</param>
/// <param name="Published">The entry that published it, with the minute and the key; null before.</param>
public sealed record NormSetProgress(
    Hash32 PayloadSha256,
    long DraftedSeq,
    ImmutableArray<Staff> Approvals,
    (long Seq, DateTimeOffset At, string Kid)? Published)
{
    /// <summary>Whether two different people have approved, one of them as organiser.</summary>
    public bool IsApproved =>
        Approvals.Length >= 2
        && Approvals.Select(by => by.Id).Distinct().Count() >= 2
        && Approvals.Any(by => by.Role == Role.Organiser);
}
