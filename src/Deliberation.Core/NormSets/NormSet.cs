using System.Collections.Immutable;
using Deliberation.Core.Charter;
using Deliberation.Core.Facts;
using Deliberation.Core.Layers;
using Deliberation.Core.NormSets.Cards;
using Deliberation.Core.Records;

namespace Deliberation.Core.NormSets;

/// <summary>What an assembly hands to the world: the payload of a signed norm set. Its identity is the SHA-256 of its canonical bytes
/// (<see cref="NormSetPayload.Write"/>). Immutable.</summary>
/// <param name="Assembly">The assembly that decided it.</param>
/// <param name="Number">1 for the assembly's first set.</param>
/// <param name="Version">Version of this set, from 1.</param>
/// <param name="Supersedes">Identity of the set it replaces, or null.</param>
/// <param name="IssuedAt">The minute of the head named in <paramref name="Record"/>, UTC.</param>
/// <param name="Issuer">Who asked and who convened.</param>
/// <param name="Place">The jurisdiction.</param>
/// <param name="Parents">Sets of higher layers that bind this one, in order of binding.</param>
/// <param name="Norms">What was ratified, ascending by number.</param>
/// <param name="NotRatified">Everything else that stood on a ballot, ascending by number: nothing voted on is left out.</param>
/// <param name="Charter">How the assembly decided to decide.</param>
/// <param name="Rounds">Rounds that were held, in order of opening.</param>
/// <param name="Quorum">Whether enough people took part in each ratification round, in order of opening.</param>
/// <param name="Electorate">Who could take part.</param>
/// <param name="PluralismAudit">How plural the making was.</param>
/// <param name="Record">The head of the record that all this was read from.</param>
/// <param name="Validity">From when it holds.</param>
/// <param name="Limits">What this set doesn't say.</param>
/// <param name="Software">What built it.</param>
public sealed record NormSet(
    AssemblyId Assembly,
    int Number,
    int Version,
    Hash32? Supersedes,
    DateTimeOffset IssuedAt,
    SetIssuer Issuer,
    Jurisdiction Place,
    ImmutableArray<Fact.ParentBound> Parents,
    ImmutableArray<SetNorm> Norms,
    ImmutableArray<SetNorm> NotRatified,
    SetCharter Charter,
    ImmutableArray<SetRound> Rounds,
    ImmutableArray<SetQuorum> Quorum,
    SetElectorate Electorate,
    NotAssessed PluralismAudit,
    SetRecord Record,
    SetValidity Validity,
    SetLimits Limits,
    SetSoftware Software)
{
    /// <summary>The schema this payload follows, as a path on the issuing instance.</summary>
    public const string Schema = "/schemas/normset/1";

    /// <summary><c>urn:normset:&lt;jurisdiction&gt;:&lt;assembly&gt;:&lt;number&gt;</c>, the jurisdiction by its own code.</summary>
    public string Id => $"urn:normset:{Place.Code}:{Assembly}:{Number}";

    /// <summary>All norms that stood on a ballot: ratified first, then the others.</summary>
    public IEnumerable<SetNorm> AllNorms => Norms.Concat(NotRatified);

    /// <summary>The form of the value cards. One card of the last form makes it that: the others must follow.</summary>
    public CardForm Cards => AllNorms.Any(norm => norm.Card is ValueCard.Whole) ? CardForm.Whole : CardForm.Early;

    /// <summary>Two sets are equal when their canonical bytes are.</summary>
    public bool Equals(NormSet? other) => other is not null && NormSetJson.Of(this).Equals(NormSetJson.Of(other));

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Assembly, Number, Version, Record);
}

/// <summary>On whose authority the set was made.</summary>
/// <param name="Instance">The instance's name, as in its origins.</param>
/// <param name="Organiser">Public id of the organiser who convened the assembly.</param>
/// <param name="Title">The assembly's name; empty when it was erased.</param>
/// <param name="Mandate">Who asked, on what authority, what will happen with the result; null when none was stated, empty when it was erased.</param>
public sealed record SetIssuer(string Instance, StaffId Organiser, Wording Title, Wording? Mandate);

/// <summary>The charter in force.</summary>
/// <param name="Terms">Thresholds, rule, modes.</param>
/// <param name="Seq">The entry that set it.</param>
public sealed record SetCharter(CharterTerms Terms, long Seq);

/// <summary>Quorum of one ratification round.</summary>
/// <param name="Round">The round's number.</param>
/// <param name="Entitled">People on the roll at the close.</param>
/// <param name="Counted">People who count towards the quorum: participated or present, as the charter says.</param>
/// <param name="Reached">Whether that was enough.</param>
public sealed record SetQuorum(int Round, int Entitled, int Counted, bool Reached);

/// <summary>The head of the record a payload was built from.</summary>
/// <param name="Origin">Which log.</param>
/// <param name="TreeSize">Number of entries.</param>
/// <param name="RootHash">Root over them.</param>
public sealed record SetRecord(string Origin, long TreeSize, Hash32 RootHash);

/// <summary>When a set holds.</summary>
/// <param name="From">From this instant.</param>
/// <param name="Until">To this instant, excluded; null for no end.</param>
public sealed record SetValidity(DateTimeOffset From, DateTimeOffset? Until);

/// <summary>What built a payload.</summary>
/// <param name="Name">The product.</param>
/// <param name="Version">Its version.</param>
public sealed record SetSoftware(string Name, string Version);
