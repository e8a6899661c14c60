using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.NormSets;

namespace Deliberation.Core.Views;

/// <summary>An assembly's norm set: drafted, approved or published, with what can be said about its signature.</summary>
/// <param name="Head">Which assembly.</param>
/// <param name="Progress">Where it stands.</param>
/// <param name="Set">What it says; null before the first draft, and for strangers before publication.</param>
/// <param name="Signature">What this server found when it checked the signature just now; null before publication.</param>
public sealed record NormSetView(HeadView Head, NormSetProgressView Progress, SetView? Set, SignatureView? Signature)
{
    /// <summary>True when whoever looks has approved this draft.</summary>
    public bool IsApprovedByViewer { get; init; }

    /// <summary>The norm set of an assembly.</summary>
    /// <param name="state">The assembly.</param>
    /// <param name="texts">At least the texts of its first entry.</param>
    /// <param name="set">The payload that is drafted or published, if the viewer may read it.</param>
    /// <param name="signature">What was found out about the signature.</param>
    public static NormSetView Of(Assembly state, ViewTexts texts, NormSet? set, SignatureView? signature) =>
        new(HeadView.Of(state, texts), NormSetProgressView.Of(state), set is null ? null : SetView.Of(set), signature);
}

/// <summary>What the server found when it checked a published set. It is the server's word: whoever doubts it checks the bundle.</summary>
/// <param name="IsSound">Whether the signature holds under the key, the payload is the published one, and the key wasn't revoked before.</param>
/// <param name="Kid">The key.</param>
/// <param name="InstanceSeq">The entry of the instance's record that lists the set; null when it isn't listed yet.</param>
/// <param name="Fault">What doesn't hold; null when all does.</param>
public sealed record SignatureView(bool IsSound, string Kid, long? InstanceSeq, string? Fault);

/// <summary>What a norm set says.</summary>
/// <param name="Id">Its urn.</param>
/// <param name="IssuedAt">The minute of the head it was built from.</param>
/// <param name="Mandate">Who asked; null when it wasn't stated.</param>
/// <param name="Place">The jurisdiction.</param>
/// <param name="Electorate">Who could take part, in one sentence.</param>
/// <param name="Entitled">People on the roll at the end.</param>
/// <param name="KnownLimits">What a reader must know before calling it representative.</param>
/// <param name="Charter">The rule.</param>
/// <param name="Norms">What was ratified.</param>
/// <param name="Others">What stood on a ballot and wasn't ratified: nothing voted on is left out.</param>
/// <param name="Gaps">What is missing before it could be called complete.</param>
/// <param name="Limits">What it doesn't say and can't prove.</param>
/// <param name="Origin">The log that it was read from.</param>
/// <param name="TreeSize">Its size.</param>
/// <param name="RootHash">Its root, in hex.</param>
public sealed record SetView(
    string Id,
    DateTimeOffset IssuedAt,
    TextView? Mandate,
    PlaceView Place,
    string Electorate,
    int Entitled,
    IReadOnlyList<string> KnownLimits,
    CharterView Charter,
    IReadOnlyList<SetNormView> Norms,
    IReadOnlyList<SetNormView> Others,
    IReadOnlyList<string> Gaps,
    IReadOnlyList<string> Limits,
    string Origin,
    long TreeSize,
    string RootHash)
{
    internal static SetView Of(NormSet set) => new(
        set.Id,
        set.IssuedAt,
        set.Issuer.Mandate is { } mandate ? TextOf(mandate, "en") : null,
        PlaceView.Of(set.Place),
        set.Electorate.Description,
        set.Electorate.Count,
        set.Electorate.KnownLimits,
        CharterView.Of(set.Charter.Terms, frozen: true, set.Charter.Seq),
        [.. set.Norms.Select(SetNormView.Of)],
        [.. set.NotRatified.Select(SetNormView.Of)],
        Completeness.Gaps(set),
        set.Limits.Statements,
        set.Record.Origin,
        set.Record.TreeSize,
        set.Record.RootHash.ToString());

    internal static TextView TextOf(Wording wording, string language) => wording.In(language) is { } text
        ? new TextView(text, language)
        : wording.Versions is [var first, ..] ? new TextView(first.Text, first.Language) : TextView.Erased(language);
}

/// <summary>One norm of a set.</summary>
/// <param name="Number">Its number in the assembly.</param>
/// <param name="Version">The version voted on.</param>
/// <param name="Text">The words.</param>
/// <param name="Provenance">Who wrote it.</param>
/// <param name="Outcome"><c>ratified</c>, <c>refused</c>, <c>not settled</c> or <c>deferred</c>.</param>
/// <param name="Consent">Consents in the ratification that decided; null when it stood in none.</param>
/// <param name="Objections">Objections there.</param>
/// <param name="Abstain">Abstentions there.</param>
/// <param name="Low">Lower end of the 95% interval of consent, in millionths; null without votes.</param>
/// <param name="High">Upper end.</param>
/// <param name="Agree">Those who agreed in the last stance round it stood in; null when it stood in none.</param>
/// <param name="Cast">Those who said anything to it there.</param>
/// <param name="Place">Its place in the last ranking it stood in; null when it stood in none.</param>
/// <param name="PlaceOf">Norms in that ranking.</param>
/// <param name="Reasons">Reasons against it, quoted without names.</param>
public sealed record SetNormView(
    int Number,
    int Version,
    TextView Text,
    string Provenance,
    string Outcome,
    int? Consent,
    int Objections,
    int Abstain,
    int? Low,
    int? High,
    int? Agree,
    int Cast,
    int? Place,
    int PlaceOf,
    IReadOnlyList<TextView> Reasons)
{
    /// <summary>The share of consent among those who consented or objected, in millionths; null without any.</summary>
    public int? Share => Consent is { } consent && consent + Objections > 0
        ? (int)Math.Round(consent * 1e6 / (consent + Objections), MidpointRounding.ToEven)
        : null;

    /// <summary>Another base or threshold would have decided otherwise; null where no such analysis was ready when the set was drafted.</summary>
    public bool? Flips { get; init; }

    /// <summary>Votes the other way round that would have changed the outcome; null where none would or nothing is known.</summary>
    public int? VotesToFlip { get; init; }

    /// <summary>In how many draws of the same people the outcome is the same, in millionths; null where nothing is known.</summary>
    public int? OutcomeAgain { get; init; }

    /// <summary>How the opinion groups stand to it (an estimate), e.g. <c>agreed-by-all</c>; null where nothing is known.</summary>
    public string? GroupsVerdict { get; init; }

    /// <summary>Its value card; null in sets that were signed with an earlier form.</summary>
    public ValueCardView? Card { get; init; }

    internal static SetNormView Of(SetNorm norm)
    {
        var (decided, stance, ranking) = (norm.Support.Ratification, norm.Support.Stances.LastOrDefault(), norm.Support.Rankings.LastOrDefault());
        return new SetNormView(
            norm.Number,
            norm.Version,
            SetView.TextOf(norm.Text, norm.Language),
            FactWords.Word(norm.Provenance),
            norm.Outcome.Word(),
            decided?.Consent,
            decided?.Object ?? 0,
            decided?.Abstain ?? 0,
            (int?)decided?.Interval?.Low,
            (int?)decided?.Interval?.High,
            stance?.Agree,
            stance?.Cast ?? 0,
            ranking?.Place,
            ranking?.Of ?? 0,
            [.. norm.Dissent.Reasons.Select(reason => SetView.TextOf(reason.Text, norm.Language))])
        {
            Flips = norm.Card.Decision?.Flips,
            VotesToFlip = norm.Card.Decision?.VotesToFlip,
            OutcomeAgain = norm.Card.Decision is { Replicates: > 0 } firm ? (int)(1_000_000L * firm.Again / firm.Replicates) : null,
            GroupsVerdict = norm.Card.Groups?.Verdict,
            Card = ValueCardView.Of(norm.Card),
        };
    }
}
