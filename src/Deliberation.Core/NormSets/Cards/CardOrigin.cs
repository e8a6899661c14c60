using System.Collections.Immutable;
using Deliberation.Core.Facts;
using Deliberation.Core.Norms;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.NormSets.Cards;

/// <summary>Who was asked, and who wrote what was asked: counts, never names.</summary>
/// <param name="Provenance">Who wrote this norm.</param>
/// <param name="Authors">How authorship is spread over all norms that were voted on.</param>
/// <param name="Electorate">How people came onto the roll.</param>
/// <param name="Selection">How they were chosen, in one sentence; null when the record doesn't say.</param>
/// <param name="Participation">Head counts of the ballot rounds in which the norm stood, in order of opening.</param>
/// <param name="Target">Participation against a target population.</param>
/// <param name="Theory">The theory of origin.</param>
public sealed record CardOrigin(
    Provenance Provenance,
    Authorship Authors,
    ElectorateKind Electorate,
    string? Selection,
    ImmutableArray<(int Round, HeadCount AtClose)> Participation,
    NotAssessed Target,
    NotAssessed Theory)
{
    /// <summary>No target population is known.</summary>
    public static readonly NotAssessed NoTarget = new("no target population was recorded, so participation can't be compared with it");

    /// <summary>No theory was named.</summary>
    public static readonly NotAssessed NoTheory = new("nobody named the theory of origin: contractarian, deliberative, capability, expert or developer");

    /// <inheritdoc />
    public bool Equals(CardOrigin? other) => other is not null && ToJson().Equals(other.ToJson());

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Provenance, Authors, Electorate);

    internal JcsValue ToJson() => JcsValue.Of(
        ("authors", Authors.ToJson()),
        ("electorate", JcsValue.Of(FactWords.Word(Electorate))),
        ("participation", JcsValue.Of(Participation.Select(round => JcsValue.Of(
            ("entitled", JcsValue.Of(round.AtClose.Entitled)),
            ("participated", JcsValue.Of(round.AtClose.Participated)),
            ("present", JcsValue.Of(round.AtClose.Present)),
            ("round", JcsValue.Of(round.Round)))))),
        ("provenance", JcsValue.Of(FactWords.Word(Provenance))),
        ("selection", Selection is { } selection ? JcsValue.Of(selection) : NotAssessed.Selection.ToJson()),
        ("target", Target.ToJson()),
        ("theory", Theory.ToJson()));

    internal static CardOrigin Read(BodyMembers m) => new(
        m.Word("provenance", FactWords.ParseProvenance),
        m.Nested("authors") is { } authors ? Authorship.Read(authors) : new Authorship(0, 0, 0, 0),
        m.Word("electorate", FactWords.ParseElectorate),
        m.IsMissing("selection") ? null : m.Text("selection"),
        m.Each("participation", round => (round.Int("round"), round.HeadCount())),
        m.Missing("target"),
        m.Missing("theory"));
}

/// <summary>How authorship is spread over the norms of a set.</summary>
/// <param name="Norms">Norms that stood on a ballot.</param>
/// <param name="ByParticipants">Of those, proposed by participants.</param>
/// <param name="Participants">By how many different participants.</param>
/// <param name="MostByOne">The most that one participant proposed.</param>
public sealed record Authorship(int Norms, int ByParticipants, int Participants, int MostByOne)
{
    /// <summary>Counts authors by their voice tags, which are public.</summary>
    internal static Authorship Of(ImmutableArray<Norm> voted)
    {
        var byAuthor = voted.Where(norm => norm.Author is not null).GroupBy(norm => norm.Author!.Value).Select(own => own.Count()).ToList();
        return new Authorship(voted.Length, byAuthor.Sum(), byAuthor.Count, byAuthor.DefaultIfEmpty(0).Max());
    }

    internal JcsValue ToJson() => JcsValue.Of(
        ("most_by_one", JcsValue.Of(MostByOne)),
        ("norms", JcsValue.Of(Norms)),
        ("norms_by_participants", JcsValue.Of(ByParticipants)),
        ("participants", JcsValue.Of(Participants)));

    internal static Authorship Read(BodyMembers m) => new(m.Int("norms"), m.Int("norms_by_participants"), m.Int("participants"), m.Int("most_by_one"));
}
