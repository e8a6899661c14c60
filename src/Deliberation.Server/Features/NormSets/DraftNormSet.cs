using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.NormSets;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.NormSets;

/// <summary>An organiser freezes the payload of the norm set as the record stands now, for two people to approve.</summary>
public static class DraftNormSet
{
    // The record may move between building a payload and recording its hash; then the payload is built anew.
    private const int Attempts = 5;

    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">The assembly.</param>
    [Allow(Role.Organiser)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly) : ICommand<Drafted>;

    /// <summary>The answer.</summary>
    /// <param name="Receipt">The receipt.</param>
    /// <param name="PayloadSha256">The identity of the payload that was frozen.</param>
    public sealed record Drafted(ReceiptAnswer Receipt, Hash32 PayloadSha256);

    internal sealed class Handler(IRecordStore record) : IRequestHandler<Asked<Request, Drafted>, Result<Drafted>>
    {
        public async Task<Result<Drafted>> Handle(Asked<Request, Drafted> request, CancellationToken cancellationToken)
        {
            var log = request.Request.Assembly;
            for (var attempt = 1; ; attempt++)
            {
                var answer = await Draft(request, log, cancellationToken);
                if (answer.Refusal == Refusal.RecordMoved && attempt < Attempts) continue;
                if (answer.Refusal is { } no) return no;
                // The draft as recorded, which for a repeated command is the first one.
                var fact = (Fact.NormSetDrafted)SetSources.Fact(await SetSources.Entry(record, log, answer.Value.To, cancellationToken));
                return new Drafted(ReceiptAnswer.Of(answer.Value), fact.PayloadSha256);
            }
        }

        private async Task<Result<Receipt>> Draft(Asked<Request, Drafted> request, AssemblyId log, CancellationToken ct)
        {
            var (state, head) = ((Assembly)record.State(log), record.Head(log));
            if (head is null || head.Size != state.Size) return Refusal.RecordMoved;
            // Whatever forbids a draft is said by the writer, which answers a repeated command first.
            if (state.ForbidsDraft() is not null) return await record.Append(Command(request, (assembly, _) => assembly.ForbidsDraft() ?? Refusal.RecordMoved, default));
            var built = NormSetPayload.Build(await SetSources.Gather(record, state, head, ct));
            var payload = NormSetPayload.Write(built.Value);
            return await record.Append(Command(request, (assembly, by) => assembly.DraftNormSet(by, Hash32.Of(payload), head.Size), payload));
        }

        private static Command Command(Asked<Request, Drafted> request, Func<Assembly, Staff, Decision> decide, ReadOnlyMemory<byte> payload) =>
            request.ByStaff(Role.Organiser, JcsValue.Of(("command", JcsValue.Of("draft-norm-set"))), (assembly, by, _) => decide(assembly, by)) with
            {
                Blobs = payload.IsEmpty ? [] : [payload],
            };
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Drafted>("/assemblies/{assembly:guid}/normset/draft", "Draft the norm set");
}
