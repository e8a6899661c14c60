using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.NormSets;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.NormSets;

/// <summary>
/// An organiser freezes the payload of the norm set as the record stands now, for two people to approve. Analyses that are being computed are
/// waited for, since their figures belong into the value cards: here for a moment, then by refusing, and for a time only (<see cref="AwaitedAnalyses"/>).
/// </summary>
public static class DraftNormSet
{
    // The record may move between building a payload and recording its hash; then the payload is built anew.
    private const int Attempts = 5;

    /// <summary>How long a request is held until the analyses are there. Most take less; whoever waits longer is told how far they are.</summary>
    public static readonly TimeSpan Held = TimeSpan.FromSeconds(20);

    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this press.</param>
    /// <param name="Assembly">The assembly.</param>
    /// <param name="WithoutAnalyses">Draft now: what isn't computed yet stays unassessed.</param>
    [Allow(Role.Organiser)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly, bool WithoutAnalyses = false) : ICommand<Drafted>;

    /// <summary>The answer.</summary>
    /// <param name="Receipt">The receipt.</param>
    /// <param name="PayloadSha256">The identity of the payload that was frozen.</param>
    public sealed record Drafted(ReceiptAnswer Receipt, Hash32 PayloadSha256);

    internal sealed class Handler(IRecordStore record, TimeProvider clock, IHostApplicationLifetime host) : IRequestHandler<Asked<Request, Drafted>, Result<Drafted>>
    {
        public async Task<Result<Drafted>> Handle(Asked<Request, Drafted> request, CancellationToken cancellationToken)
        {
            var log = request.Request.Assembly;
            for (var attempt = 1; ; attempt++)
            {
                var answer = await Patiently(request, log, cancellationToken);
                if (answer.Refusal == Refusal.RecordMoved && attempt < Attempts) continue;
                if (answer.Refusal is { } no) return no;
                // The draft as recorded, which for a repeated command is the first one.
                var fact = (Fact.NormSetDrafted)SetSources.Fact(await SetSources.Entry(record, log, answer.Value.To, cancellationToken));
                return new Drafted(ReceiptAnswer.Of(answer.Value), fact.PayloadSha256);
            }
        }

        private async Task<Result<Receipt>> Patiently(Asked<Request, Drafted> request, AssemblyId log, CancellationToken ct)
        {
            using var held = new CancellationTokenSource(Held, clock);
            var answer = await Draft(request, log, ct);
            if (answer.Refusal?.Code != Refusal.AnalysesPending.Code) return answer;
            using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, held.Token, host.ApplicationStopping);
            try
            {
                // The log is named once at first, so an analysis that came in between isn't missed.
                await foreach (var woken in record.Follow(either.Token))
                {
                    if (woken != log) continue;
                    answer = await Draft(request, log, ct);
                    if (answer.Refusal?.Code != Refusal.AnalysesPending.Code) return answer;
                }
            }
            catch (OperationCanceledException) when (!ct.IsCancellationRequested)
            {
                return answer;
            }

            return answer;
        }

        private async Task<Result<Receipt>> Draft(Asked<Request, Drafted> request, AssemblyId log, CancellationToken ct)
        {
            var (state, head) = ((Assembly)record.State(log), record.Head(log));
            if (head is null || head.Size != state.Size) return Refusal.RecordMoved;
            // Whatever forbids a draft is said by the writer, which answers a repeated command first.
            var waits = request.Request.WithoutAnalyses ? null : AwaitedAnalyses.Forbid(state, clock.GetUtcNow());
            if (waits is not null || state.ForbidsDraft() is not null)
                return await record.Append(Command(request, (assembly, _) => assembly.ForbidsDraft() ?? waits ?? Refusal.RecordMoved, default));
            var built = NormSetPayload.Build(await SetSources.Gather(record, state, head, ct));
            var payload = NormSetPayload.Write(built.Value);
            return await record.Append(Command(request, (assembly, by) => assembly.DraftNormSet(by, Hash32.Of(payload), head.Size), payload));
        }

        private static Command Command(Asked<Request, Drafted> request, Func<Assembly, Staff, Decision> decide, ReadOnlyMemory<byte> payload) =>
            request.ByStaff(Role.Organiser, Content(request.Request), (assembly, by, _) => decide(assembly, by)) with
            {
                Blobs = payload.IsEmpty ? [] : [payload],
            };

        private static JcsValue.Map Content(Request request) => request.WithoutAnalyses
            ? JcsValue.Of(("command", JcsValue.Of("draft-norm-set")), ("without_analyses", JcsValue.Of(true)))
            : JcsValue.Of(("command", JcsValue.Of("draft-norm-set")));
    }

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapCommand<Request, Drafted>("/assemblies/{assembly:guid}/normset/draft", "Draft the norm set");
}
