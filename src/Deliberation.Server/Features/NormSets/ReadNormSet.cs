using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Instance;
using Deliberation.Core.NormSets;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Views;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.NormSets;

/// <summary>The norm set of an assembly for its page: what it says, where it stands, and whether its signature holds.</summary>
public static class ReadNormSet
{
    /// <summary>The request.</summary>
    /// <param name="Assembly">The assembly.</param>
    [Allow(Anyone = true)]
    public sealed record Request(AssemblyId Assembly) : IAsk<NormSetView>;

    internal sealed class Handler(IRecordStore record, Publications publications) : IRequestHandler<Asked<Request, NormSetView>, Result<NormSetView>>
    {
        public async Task<Result<NormSetView>> Handle(Asked<Request, NormSetView> request, CancellationToken cancellationToken)
        {
            if (record.State(request.Request.Assembly) is not Assembly { Convened: not null } state) return Refusal.UnknownAssembly;
            var texts = (await record.Texts(state.Id, [0], cancellationToken)).Select(text => (text.Seq, text.Field, text.Language, text.Text));
            var set = state.NormSet is { } progress && MayRead(request.Caller, progress) ? await Payload(progress.PayloadSha256, cancellationToken) : null;
            var view = NormSetView.Of(state, new ViewTexts(texts), set, await Signature(state, cancellationToken));
            return view with
            {
                Progress = view.Progress with { Awaited = AwaitedAnalyses.Of(state) },
                IsApprovedByViewer = request.Caller.Membership?.Staff is { } who && state.NormSet?.Approvals.Any(by => by.Id == who) is true,
            };
        }

        private async Task<NormSet?> Payload(Hash32 sha256, CancellationToken ct) =>
            await record.Blob(sha256, ct) is { } bytes ? NormSetPayload.Read(bytes).Value : null;

        private async Task<SignatureView?> Signature(Assembly state, CancellationToken ct)
        {
            if (state.NormSet is not { Published: { } published } set) return null;
            var instance = (InstanceState)record.State(AssemblyId.Instance);
            var listed = instance.Sets.FirstOrDefault(other => other.Fact.PayloadSha256 == set.PayloadSha256);
            var signed = await publications.Sign(set.PayloadSha256, ct);
            var fault = signed.Refusal?.Sentence ?? Fault(signed.Value, set.PayloadSha256, published.Kid, instance, listed?.Seq);
            return new SignatureView(fault is null, published.Kid, listed?.Seq, fault);
        }

        private string? Fault(Jws signed, Hash32 payload, string kid, InstanceState instance, long? listed)
        {
            if (signed.PayloadHash != payload) return "The signature belongs to another payload.";
            if (signed.Kid != kid) return "It was signed with another key than the record says.";
            if (signed.Verify(record.Keys.Public).Flaw is not null) return "The signature doesn't hold under the published key.";
            if (listed is not { } seq) return "The record of this instance doesn't list the set yet.";
            return instance.Keys.GetValueOrDefault(kid)?.RevokedFromIndex <= seq ? "The key was revoked before the set was published." : null;
        }

        private static bool MayRead(CallerContext caller, NormSetProgress set) =>
            set.Published is not null
            || caller.Membership is { } member && (member.Has(Role.Organiser) || member.Has(Role.Facilitator) || member.Has(Role.Auditor));
    }
}
