using System.Collections.Immutable;
using System.Security.Cryptography;
using Deliberation.Core;
using Deliberation.Core.Ballots;
using Deliberation.Core.Facts;
using Deliberation.Core.Norms;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Ballots;

/// <summary>A participant consents or objects to norms in a ratification round, with reasons if they like; a later ballot replaces it.</summary>
public static class CastRatification
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Round">The round.</param>
    /// <param name="Votes">Pairs of ballot number and <c>consent</c>, <c>object</c> or <c>abstain</c>.</param>
    /// <param name="Reasons">Pairs of the ballot number of an objection and its reason in words; may be left out.</param>
    /// <param name="Language">BCP 47 tag of the reasons; by default the language that the participant reads in.</param>
    /// <param name="Nonce">16 bytes of the client's choice in hex, for the leaf; null lets the server choose.</param>
    [Allow(Role.Participant), Limit(Rate.Ballots)]
    public sealed record Request(
        CommandId CommandId,
        AssemblyId Assembly,
        int Round,
        IReadOnlyList<Numbered> Votes,
        IReadOnlyList<Numbered>? Reasons = null,
        string? Language = null,
        string? Nonce = null) : ICommand<Acknowledged>, IBallot;

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, Acknowledged>, Result<Acknowledged>>
    {
        public async Task<Result<Acknowledged>> Handle(Asked<Request, Acknowledged> request, CancellationToken cancellationToken)
        {
            var round = request.Request.Round;
            var language = PlainText.ParseLanguage(request.Request.Language ?? request.Caller.Membership?.Language);
            if (language.Refusal is { } unknown) return unknown;
            var votes = Votes(request.Request.Votes);
            if (votes.Refusal is { } wrong) return wrong;
            var reasons = Reasons(request.Request.Reasons ?? [], language.Value, request.Caller.AsParticipant().Account);
            if (reasons.Refusal is { } unreadable) return unreadable;
            var ballot = Ratification.Parse(votes.Value, [.. reasons.Value.Select(reason => (reason.N, reason.Draft.Commit))]);
            if (ballot.Refusal is { } no) return no;
            return await Casting.Cast(
                record, request, request.Request.Nonce,
                Casting.Content("cast-ratification", round, writer => Write(writer, ballot.Value, reasons.Value, language.Value)),
                tag => new Fact.RatificationCast(tag, round, ballot.Value),
                (assembly, seat) => assembly.CastRatification(seat, round, ballot.Value),
                [.. reasons.Value.Select(reason => reason.Draft)]);
        }
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Acknowledged>("/assemblies/{assembly:guid}/rounds/{round:int}/ratification", "Cast ratification votes");

    private static Result<ImmutableArray<(int N, RatificationVote Vote)>> Votes(IReadOnlyList<Numbered> given)
    {
        var votes = ImmutableArray.CreateBuilder<(int, RatificationVote)>(given.Count);
        foreach (var (n, word) in given)
        {
            if (Ratification.ParseWord(word) is not { } vote) return Refusal.UnknownVote;
            votes.Add((n, vote));
        }

        return votes.ToImmutable();
    }

    private static Result<ImmutableArray<(int N, TextDraft Draft)>> Reasons(IReadOnlyList<Numbered> given, string language, Guid author)
    {
        if (given.Count > Ballot.MostNorms) return Refusal.TooManyNorms;
        var drafts = ImmutableArray.CreateBuilder<(int, TextDraft)>(given.Count);
        foreach (var (n, words) in given)
        {
            var text = PlainText.Parse(words);
            if (text.Refusal is { } no) return no;
            drafts.Add((n, TextDraft.Create(text.Value.Value, language, author, RandomNumberGenerator.GetBytes(Salt32.Size))));
        }

        return drafts.ToImmutable();
    }

    // The commitments are salted anew each time, so a repeated request is recognised by its words.
    private static void Write(JcsWriter writer, Ratification ballot, ImmutableArray<(int N, TextDraft Draft)> reasons, string language)
    {
        writer.BeginObject();
        writer.Name("language"u8);
        writer.Text(language);
        writer.Name("reasons"u8);
        Pairs(writer, reasons.Sort(static (a, b) => a.N.CompareTo(b.N)), static reason => (reason.N, reason.Draft.Text));
        writer.Name("votes"u8);
        Pairs(writer, ballot.Votes, static vote => (vote.N, Ratification.Word(vote.Vote)));
        writer.EndObject();
    }

    private static void Pairs<T>(JcsWriter writer, ImmutableArray<T> items, Func<T, (int N, string Word)> pair)
    {
        writer.BeginArray();
        foreach (var (n, word) in items.Select(pair))
        {
            writer.BeginArray();
            writer.Number(n);
            writer.Text(word);
            writer.EndArray();
        }

        writer.EndArray();
    }
}
