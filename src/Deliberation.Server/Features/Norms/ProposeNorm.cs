using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.Norms;

/// <summary>A participant proposes a norm while a proposing round is open; it waits for a moderator.</summary>
public static class ProposeNorm
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="Text">The norm, 1 to 1,000 characters.</param>
    /// <param name="Language">BCP 47 tag; by default the language that the participant reads in.</param>
    /// <param name="Nonce">16 bytes of the client's choice in hex, for the leaf; null lets the server choose.</param>
    [Allow(Role.Participant), Limit(Rate.Proposals)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, string Text, string? Language = null, string? Nonce = null) : ICommand<Proposed>;

    /// <summary>The answer.</summary>
    /// <param name="Receipt">The receipt.</param>
    /// <param name="Norm">The norm's number in the assembly.</param>
    public sealed record Proposed(ReceiptAnswer Receipt, int Norm);

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, Proposed>, Result<Proposed>>
    {
        public async Task<Result<Proposed>> Handle(Asked<Request, Proposed> request, CancellationToken cancellationToken)
        {
            var member = request.Caller.AsParticipant();
            var draft = Drafting.Draft(request.Request.Text, request.Request.Language, request.Caller.Membership?.Language, member.Account);
            if (draft.Refusal is { } no) return no;
            var nonce = Nonces.Parse(request.Request.Nonce);
            if (nonce.Refusal is { } malformed) return malformed;
            var text = draft.Value;
            var command = request.ByParticipant(
                JcsValue.Of(("command", JcsValue.Of("propose-norm")), ("language", JcsValue.Of(text.Language)), ("text", JcsValue.Of(text.Text))),
                (assembly, turn) => assembly.ProposeNorm(turn.Seat, text.Commit, text.Language));
            var receipt = await record.Append(command with { Texts = [text], Nonce = nonce.Value });
            return receipt.Then<Proposed>(made => new Proposed(ReceiptAnswer.Of(made), Number((Assembly)record.State(request.Request.Assembly), made.To)));
        }

        // A repeated command gets the old receipt, so the number is looked up by its entry instead of being remembered.
        private static int Number(Assembly state, long seq) => state.Norms.First(norm => norm.Versions[0].Seq == seq).Number;
    }

    internal static void Map(IEndpointRouteBuilder api) => api.MapCommand<Request, Proposed>("/assemblies/{assembly:guid}/norms", "Propose a norm");
}
