using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.Layers;
using Deliberation.Core.Norms;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;
using Deliberation.Core.Views;

namespace Deliberation.Server.Features.Records;

/// <summary>An assembly as everybody may see it.</summary>
/// <param name="Assembly">Its id.</param>
/// <param name="Place">The jurisdiction's path.</param>
/// <param name="Layer"><c>global</c>, <c>national</c> or <c>local</c>.</param>
/// <param name="Epoch">The log's epoch.</param>
/// <param name="Size">How many entries this state was folded from.</param>
/// <param name="Now">The service's clock.</param>
/// <param name="Title">Its name; null when erased.</param>
/// <param name="Mandate">Who asked, on what authority; null when not stated.</param>
/// <param name="Language">BCP 47 tag of title and mandate.</param>
/// <param name="Electorate"><c>roll</c> or <c>open-by-code</c>.</param>
/// <param name="Demonstration">True when the ballots are invented.</param>
/// <param name="Present">Participants present by heartbeat.</param>
/// <param name="Entitled">People on the frozen roll; null before.</param>
/// <param name="Rounds">The agenda.</param>
/// <param name="Norms">Norms that were accepted; of others only number and status.</param>
/// <param name="Announcements">What was said to the whole room, oldest first.</param>
/// <param name="Charter">How the assembly decides; null while nothing is set.</param>
/// <param name="Parents">Norm sets of higher layers that bind it.</param>
/// <param name="NormSet">Where the norm set stands; null before the first draft.</param>
public sealed record PublicState(
    AssemblyId Assembly,
    string Place,
    string Layer,
    int Epoch,
    long Size,
    DateTimeOffset Now,
    string? Title,
    string? Mandate,
    string Language,
    string Electorate,
    bool Demonstration,
    int Present,
    int? Entitled,
    ImmutableArray<PublicRound> Rounds,
    ImmutableArray<PublicNorm> Norms,
    ImmutableArray<PublicAnnouncement> Announcements,
    PublicCharter? Charter,
    ImmutableArray<PublicParent> Parents,
    PublicNormSet? NormSet)
{
    /// <summary>The entries whose texts a state shows: words that wait for a moderator, or were refused by one, are not among them.</summary>
    internal static IReadOnlyCollection<long> TextsOf(Assembly state) =>
    [
        0,
        .. state.Norms.Where(IsPublic).Select(norm => norm.Current.Seq),
        .. state.Announcements.Select(said => said.Seq),
    ];

    /// <summary>Folds what everybody may see.</summary>
    internal static PublicState Of(
        Assembly state, int epoch, int present, TurnoutView? turnout, DateTimeOffset now, ILookup<(long Seq, string Field), string> texts)
    {
        var convened = state.Convened ?? throw new InvalidOperationException($"{state.Id} was never convened");
        return new PublicState(
            state.Id, convened.Place.ToString(), Jurisdiction.Word(convened.Place.Layer), epoch, state.Size, now,
            texts[(0, "title")].FirstOrDefault(), texts[(0, "mandate")].FirstOrDefault(), convened.Language,
            FactWords.Word(convened.Electorate), convened.Demonstration, present, state.FrozenRoll?.Entitled,
            [.. state.Rounds.Select(round => PublicRound.Of(state, round, turnout, now))],
            [.. state.Norms.Select(norm => PublicNorm.Of(norm, texts[(norm.Current.Seq, "norm")].FirstOrDefault()))],
            [.. state.Announcements.Select(said => new PublicAnnouncement(
                said.Seq, said.At, texts[(said.Seq, "text")].FirstOrDefault(), said.Fact.Language))],
            PublicCharter.Of(state.Charter),
            [.. state.Parents.Select(parent => new PublicParent(parent.Place.ToString(), parent.Assembly, parent.PayloadSha256))],
            state.NormSet is { } set
                ? new PublicNormSet(set.PayloadSha256, [.. set.Approvals.Select(by => new PublicApproval(by.Role.Word(), by.Id))], set.Published is not null)
                : null);
    }

    private static bool IsPublic(Norm norm) => norm.Status == NormStatus.Accepted || norm.Balloted;
}

/// <summary>A norm.</summary>
/// <param name="Norm">Its number.</param>
/// <param name="Version">The current version.</param>
/// <param name="Status"><c>waiting</c>, <c>accepted</c>, <c>refused</c> or <c>withdrawn</c>.</param>
/// <param name="Text">The words; null unless it was accepted, and when erased.</param>
/// <param name="Language">BCP 47 tag of the words.</param>
/// <param name="Provenance">Who wrote it.</param>
/// <param name="SourceId">Its id where it was imported from; null otherwise.</param>
/// <param name="ModeratedOut">True for an imported norm that had been moderated out there.</param>
public sealed record PublicNorm(
    int Norm, int Version, string Status, string? Text, string Language, string Provenance, string? SourceId, bool ModeratedOut)
{
    internal static PublicNorm Of(Norm norm, string? text) => new(
        norm.Number, norm.Current.Number, Word(norm.Status), text, norm.Current.Language, FactWords.Word(norm.Current.Provenance), norm.SourceId, norm.ModeratedOut);

    private static string Word(NormStatus status) => status switch
    {
        NormStatus.Waiting => "waiting",
        NormStatus.Accepted => "accepted",
        NormStatus.Refused => "refused",
        NormStatus.Withdrawn => "withdrawn",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "not a norm's status"),
    };
}

/// <summary>Something said to the whole room.</summary>
/// <param name="Seq">The entry.</param>
/// <param name="At">The minute.</param>
/// <param name="Text">The words; null when erased.</param>
/// <param name="Language">BCP 47 tag.</param>
public sealed record PublicAnnouncement(long Seq, DateTimeOffset At, string? Text, string Language);

/// <summary>A norm set of a higher layer.</summary>
/// <param name="Place">Where it was decided.</param>
/// <param name="Assembly">Who decided it.</param>
/// <param name="PayloadSha256">Its identity.</param>
public sealed record PublicParent(string Place, AssemblyId Assembly, Hash32 PayloadSha256);

/// <summary>The norm set on its way from draft to publication.</summary>
/// <param name="PayloadSha256">The draft's identity.</param>
/// <param name="Approvals">Who approved it.</param>
/// <param name="Published">Whether it is published.</param>
public sealed record PublicNormSet(Hash32 PayloadSha256, ImmutableArray<PublicApproval> Approvals, bool Published);

/// <summary>An approval.</summary>
/// <param name="Role">The role acted under.</param>
/// <param name="Staff">The public id in this assembly.</param>
public sealed record PublicApproval(string Role, StaffId Staff);
