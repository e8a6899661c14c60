using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.Norms;
using Deliberation.Server.Accounts;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Entry;

/// <summary>Anyone takes a seat in an assembly that is open by code: one per browser.</summary>
public static class JoinByCode
{
    /// <summary>The request. It isn't a command of an account: there is none yet, so the same id, sent to the same code, finds the seat that it made.</summary>
    /// <param name="CommandId">UUIDv7 of this press. Whoever knows it gets the same seat, so it is never logged.</param>
    /// <param name="Code">The code, as typed.</param>
    /// <param name="Pseudonym">What to be called in the room.</param>
    /// <param name="Language">BCP 47 tag of the language to read in; by default the assembly's.</param>
    [Allow(Anyone = true)]
    public sealed record Request(CommandId CommandId, string Code, string Pseudonym, string? Language = null) : IAsk<Entered>
    {
        AssemblyId IAsk<Entered>.Assembly => AssemblyId.Instance;

        /// <summary>Neither code nor command id.</summary>
        public override string ToString() => nameof(JoinByCode);
    }

    internal sealed class Handler(IRecordStore record, JoinCodes codes, Admissions admissions, Memberships memberships, TimeProvider clock)
        : IRequestHandler<Asked<Request, Entered>, Result<Entered>>
    {
        public async Task<Result<Entered>> Handle(Asked<Request, Entered> request, CancellationToken cancellationToken)
        {
            var (command, code, typed, language) = request.Request;
            if (await codes.Find(code, cancellationToken) is not { } assembly) return EntryRefusals.UnknownCode;
            var state = (Assembly)record.State(assembly);
            if (state.Convened is not { Electorate: ElectorateKind.OpenByCode } convened) return EntryRefusals.UnknownCode;
            if (state.AreKeysDestroyed) return Refusal.KeysDestroyed;
            var pseudonym = Rolls.Pseudonym(typed);
            if (pseudonym.Refusal is { } unnamed) return unnamed;
            var tag = PlainText.ParseLanguage(language ?? convened.Language);
            if (tag.Refusal is { } unknown) return unknown;
            var post = EntryPost.Of(command, $"join {assembly}", $"{pseudonym.Value}\n{tag.Value}", clock.GetUtcNow());
            if (post.Refusal is { } malformed) return malformed;

            var admitted = await admissions.ByCode(assembly, post.Value, new Newcomer(pseudonym.Value, tag.Value, request.Caller.Who?.Account));
            if (admitted.Refusal is { } no) return no;
            var who = admitted.Value;
            if (await Rolls.Put(record, who, command, Rolls.ByCode) is { } refused) return refused;
            return await Entered.As(memberships, who.Account, assembly, cancellationToken);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) =>
        routes.MapEntry<Request>("/join/{code}", "Take a seat by code");
}
