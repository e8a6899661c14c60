using System.Security.Cryptography;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Views;

/// <summary>One participant's ballot in one round, filled with what they have stored. Shown to nobody else.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Round">The round.</param>
/// <param name="Entitled">Whether they are on the roll.</param>
/// <param name="Lines">The ballot list, in its order.</param>
/// <param name="StoredSeq">The entry of the ballot they have stored; null before the first.</param>
/// <param name="DraftKey">Names this person's half-made ballots on their own device, and nothing else: another person there gets another key.</param>
public sealed record BallotView(
    AssemblyId Assembly,
    RoundLineView Round,
    bool Entitled,
    IReadOnlyList<BallotLineView> Lines,
    long? StoredSeq,
    string DraftKey)
{
    /// <summary>Norms that have an answer (or a place) on this ballot.</summary>
    public int Answered => Lines.Count(line => line.Choice is not null || line.Place is not null);

    /// <summary>The same ballot with answers that weren't stored, as they came with a form that was refused.</summary>
    /// <param name="answers">Choice, place and reason by ballot number; a missing number has no answer.</param>
    public BallotView With(IReadOnlyDictionary<int, (string? Choice, int? Place, string? Reason)> answers) => this with
    {
        Lines = [.. Lines.Select(line => answers.TryGetValue(line.N, out var given)
            ? line with { Choice = given.Choice, Place = given.Place, Reason = given.Reason }
            : line with { Choice = null, Place = null, Reason = null })],
    };

    /// <summary>The ballot of a person in a round that was opened.</summary>
    /// <param name="state">The assembly.</param>
    /// <param name="round">A round that takes ballots and was opened.</param>
    /// <param name="seat">Their seat.</param>
    /// <param name="stored">Their last ballot in this round with its entry, or null.</param>
    /// <param name="texts">The norms' texts and, for a ratification, the texts of the stored ballot's entry.</param>
    public static BallotView Of(Assembly state, Round round, Seat seat, (long Seq, Ballot Ballot)? stored, ViewTexts texts)
    {
        var answers = stored is { } own ? Answers(own.Seq, own.Ballot, texts) : [];
        return new BallotView(
            state.Id,
            RoundLineView.Of(round),
            seat.Entitled,
            [.. round.List.Select(line => new BallotLineView(
                line.N,
                NormLineView.Of(state, line.Norm, line.Version, texts),
                answers.GetValueOrDefault(line.N).Choice,
                answers.GetValueOrDefault(line.N).Place,
                answers.GetValueOrDefault(line.N).Reason))],
            stored?.Seq,
            KeyOf(seat.Voice));
    }

    private static Dictionary<int, (string? Choice, int? Place, string? Reason)> Answers(long seq, Ballot ballot, ViewTexts texts) => ballot switch
    {
        Stances stances => stances.Given.ToDictionary(given => given.N, given => ((string?)Stances.Word(given.Stance), (int?)null, (string?)null)),
        Ranking ranking => ranking.Tiers
            .SelectMany((tier, i) => tier.Select(n => (n, Place: i + 1)))
            .ToDictionary(ranked => ranked.n, ranked => ((string?)null, (int?)ranked.Place, (string?)null)),
        Ratification votes => votes.Votes.ToDictionary(
            given => given.N,
            given => ((string?)Ratification.Word(given.Vote), (int?)null, texts.Find(seq, $"reason-{given.N}")?.Words)),
        _ => throw new InvalidOperationException($"no view of {ballot.GetType().Name}"),
    };

    /// <summary>The key of a person's half-made ballots on their own device: a hash, because the tag itself has no business there.</summary>
    public static string KeyOf(Tag voice)
    {
        Span<byte> bytes = stackalloc byte[Tag.Size];
        voice.CopyTo(bytes);
        return Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8));
    }
}

/// <summary>One norm on a ballot, with this person's answer.</summary>
/// <param name="N">The number that ballots use.</param>
/// <param name="Norm">The norm in the version that stands to vote.</param>
/// <param name="Choice">The stance's or vote's word; null where nothing was said.</param>
/// <param name="Place">The place in the ranking, from 1, equal places equal; null where it isn't ranked.</param>
/// <param name="Reason">The reason of an objection; null without one.</param>
public sealed record BallotLineView(int N, NormLineView Norm, string? Choice, int? Place, string? Reason);
