using Deliberation.Core;
using Deliberation.Core.Norms;
using Deliberation.Server.Accounts;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Entry;

/// <summary>Someone who was invited takes their seat: the invitation's entry of the roll becomes theirs.</summary>
public static class RedeemInvitation
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press; the same one finds the same seat again.</param>
    /// <param name="Token">The link's secret.</param>
    /// <param name="Pseudonym">What to be called in the room.</param>
    /// <param name="Language">BCP 47 tag of the language to read in; <c>en</c> by default.</param>
    [Allow(Anyone = true)]
    public sealed record Request(CommandId CommandId, string Token, string Pseudonym, string? Language = null) : IAsk<Entered>
    {
        AssemblyId IAsk<Entered>.Assembly => AssemblyId.Instance;

        /// <summary>Neither token nor command id.</summary>
        public override string ToString() => nameof(RedeemInvitation);
    }

    internal sealed class Handler(IRecordStore record, Admissions admissions, Memberships memberships, TimeProvider clock)
        : IRequestHandler<Asked<Request, Entered>, Result<Entered>>
    {
        public async Task<Result<Entered>> Handle(Asked<Request, Entered> request, CancellationToken cancellationToken)
        {
            var (command, text, typed, language) = request.Request;
            if (LinkToken.Parse(text) is not { } token) return EntryRefusals.UnknownLink;
            var pseudonym = Rolls.Pseudonym(typed);
            if (pseudonym.Refusal is { } unnamed) return unnamed;
            var tag = PlainText.ParseLanguage(language ?? "en");
            if (tag.Refusal is { } unknown) return unknown;
            var post = EntryPost.Of(command, token.Text, $"{pseudonym.Value}\n{tag.Value}", clock.GetUtcNow());
            if (post.Refusal is { } malformed) return malformed;

            var admitted = await admissions.ByInvitation(token, post.Value, new Newcomer(pseudonym.Value, tag.Value, request.Caller.Who?.Account));
            if (admitted.Refusal is { } no) return no;
            var who = admitted.Value;
            if (await Rolls.Put(record, who, command, Rolls.Invited) is { } refused) return refused;
            return await Entered.As(memberships, who.Account, who.Assembly, cancellationToken);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapEntry<Request>("/invitation/{token}", "Take a seat by invitation");
}
