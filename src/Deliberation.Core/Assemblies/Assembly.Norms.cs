using System.Collections.Immutable;
using Deliberation.Core.Facts;
using Deliberation.Core.Norms;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Assemblies;

/// <summary>A seed as the organiser sends it: a committed text and where it comes from.</summary>
/// <param name="Text">The commitment of the words.</param>
/// <param name="Language">BCP 47 tag.</param>
/// <param name="Provenance">Organiser, or AI-drafted.</param>
/// <param name="SourceId">Its id at the source, or null.</param>
/// <param name="ModeratedOut">Whether it had been moderated out there.</param>
public sealed record SeededNorm(TextCommit Text, string Language, Provenance Provenance = Provenance.Organiser, string? SourceId = null, bool ModeratedOut = false);

public sealed partial record Assembly
{
    /// <summary>The most norms in one assembly.</summary>
    public const int MostNorms = 5_000;

    /// <summary>The most seeds in one command.</summary>
    public const int MostSeeds = 500;

    /// <summary>The most norms that one participant may have in an assembly without withdrawing some.</summary>
    public const int MostProposals = 20;

    /// <summary>The organiser puts norms before the assembly, marked as seeds; they get the next numbers in order.</summary>
    /// <returns>One <c>NormSeeded</c> each; or <c>TooManySeeds</c>, <c>BallotRoundOpen</c>.</returns>
    public Decision SeedNorms(Staff by, ImmutableArray<SeededNorm> seeds)
    {
        if (seeds.Length is 0 or > MostSeeds || Norms.Length + seeds.Length > MostNorms) return Refusal.TooManySeeds;
        if (BallotRoundRuns) return Refusal.BallotRoundOpen;
        return Decision.Accept([.. seeds.Select((seed, i) => new Fact.NormSeeded(
            by, Norms.Length + 1 + i, seed.Text, seed.Language, seed.Provenance, seed.SourceId, seed.ModeratedOut))]);
    }

    /// <summary>A participant proposes a norm; it waits for a moderator.</summary>
    /// <returns><c>NormProposed</c>; or <c>KeysDestroyed</c>, <c>NotSeated</c>, <c>NotProposing</c>, <c>RoundPaused</c>, <c>TooManyProposals</c>, <c>TooManySeeds</c>.</returns>
    public Decision ProposeNorm(Seat? seat, TextCommit text, string language)
    {
        if (AreKeysDestroyed) return Refusal.KeysDestroyed;
        if (seat is null) return Refusal.NotSeated;
        if (Running is not { Kind: RoundKind.Proposing } round) return Refusal.NotProposing;
        if (round.State == RoundState.Paused) return Refusal.RoundPaused;
        if (Norms.Count(norm => norm.Author == seat.Voice && norm.Status != NormStatus.Withdrawn) >= MostProposals) return Refusal.TooManyProposals;
        if (Norms.Length >= MostNorms) return Refusal.TooManySeeds;
        return new Fact.NormProposed(seat.Voice, round.Number, Norms.Length + 1, text, language);
    }

    /// <summary>Its author withdraws a norm that never stood on a ballot.</summary>
    /// <returns><c>NormWithdrawn</c>; or <c>KeysDestroyed</c>, <c>NotSeated</c>, <c>UnknownNorm</c>, <c>NormNotYours</c>, <c>NormWithdrawn</c>, <c>NormRefused</c>, <c>NormOnBallot</c>.</returns>
    public Decision WithdrawNorm(Seat? seat, int number)
    {
        if (AreKeysDestroyed) return Refusal.KeysDestroyed;
        if (seat is null) return Refusal.NotSeated;
        if (Norm(number) is not { } norm) return Refusal.UnknownNorm;
        if (norm.Author != seat.Voice) return Refusal.NormNotYours;
        if (norm.Status == NormStatus.Withdrawn) return Refusal.NormWithdrawn;
        if (norm.Status == NormStatus.Refused) return Refusal.NormRefused;
        if (norm.Balloted) return Refusal.NormOnBallot;
        return new Fact.NormWithdrawn(seat.Voice, number);
    }

    /// <summary>A moderator accepts a waiting norm; while a ballot round is open it waits for the next one.</summary>
    /// <returns><c>NormAccepted</c>; or <c>UnknownNorm</c>, <c>NormWithdrawn</c>, <c>NormNotWaiting</c>.</returns>
    public Decision AcceptNorm(Staff by, int number) =>
        NotWaiting(number) is { } no ? no : new Fact.NormAccepted(by, number);

    /// <summary>A moderator refuses a waiting norm and says why; the author sees the reason.</summary>
    /// <returns><c>NormRefused</c>; or <c>UnknownNorm</c>, <c>NormWithdrawn</c>, <c>NormNotWaiting</c>.</returns>
    public Decision RefuseNorm(Staff by, int number, TextCommit reason, string language) =>
        NotWaiting(number) is { } no ? no : new Fact.NormRefused(by, number, reason, language);

    private Refusal? NotWaiting(int number) => Norm(number) switch
    {
        null => Refusal.UnknownNorm,
        { Status: NormStatus.Withdrawn } => Refusal.NormWithdrawn,
        { Status: not NormStatus.Waiting } => Refusal.NormNotWaiting,
        _ => null,
    };
}
