using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Instance;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Records.Signing;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Features.NormSets;

/// <summary>The steps of a publication, each of which can be repeated: sign, list in the record of the instance, make the bundle. Safe from any thread.</summary>
public sealed class Publications(IRecordStore record, SetFolder folder) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1); // keeps two callers from signing the same set twice or making its bundle twice

    /// <summary>The signed form of a stored payload, made once.</summary>
    /// <returns>The signed form; or <c>UnknownDraft</c> when the payload isn't stored, or what the keys refuse.</returns>
    public async Task<Result<Jws>> Sign(Hash32 payload, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (await Signed(payload, ct) is { } before) return before;
            if (await record.Blob(payload, ct) is not { } bytes) return Refusal.UnknownDraft;
            var signed = record.Keys.SignNormSet(bytes);
            if (signed.Refusal is null) folder.KeepSignedForm(payload, signed.Value.Compact);
            return signed;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Lists a publication in the record of the instance and makes its bundle; whatever of it is done already stays.</summary>
    /// <returns>Null; or what the record refuses.</returns>
    public async Task<Refusal?> Finish(AssemblyId log, CancellationToken ct)
    {
        if (((Assembly)record.State(log)).NormSet is not { Published: { } published } set) return DoorRefusals.NotPublished;
        var payload = set.PayloadSha256;
        if (Listed(payload) is null)
        {
            var listed = await record.Append(new Command(
                AssemblyId.Instance,
                new Caller.Machine(),
                new CommandId(DerivedIds.For(new CommandId(log.Value), $"set-published {payload}")),
                JcsValue.Of(("command", JcsValue.Of("list-set")), ("payload_sha256", JcsValue.Of(payload.ToString()))).ToCanonical(),
                (state, _) => ((InstanceState)state).ListSet(payload, published.Kid, log, published.Seq)) { HasFixedId = true });
            if (listed.Refusal is { } no && no != Refusal.AlreadyPublished) return no;
        }

        return (await Bundle(log, ct)).Refusal;
    }

    /// <summary>The bundle of an assembly's set: the same bytes for everybody, offered once both records hold the publication.</summary>
    /// <returns>The archive; or <c>NotPublished</c>.</returns>
    public async Task<Result<byte[]>> Bundle(AssemblyId log, CancellationToken ct)
    {
        if (record.State(log) is not Assembly { NormSet: { Published: { } published } set } || Listed(set.PayloadSha256) is not { } listed) return DoorRefusals.NotPublished;
        if (await folder.Bundle(set.PayloadSha256, ct) is { } kept) return kept;
        var signed = await Sign(set.PayloadSha256, ct);
        if (signed.Refusal is { } no) return no;
        if (signed.Value.Kid != published.Kid) throw new InvalidOperationException($"the set {set.PayloadSha256} was published under {published.Kid}, a key that signs no more");
        await turn.WaitAsync(ct);
        try
        {
            if (await folder.Bundle(set.PayloadSha256, ct) is { } made) return made;
            var zip = Core.NormSets.Bundles.Bundle.Of(await BundleContent.Gather(record, log, signed.Value, published.Seq, listed, ct)).ToZip();
            folder.KeepBundle(set.PayloadSha256, zip);
            return zip;
        }
        finally
        {
            turn.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => turn.Dispose();

    private long? Listed(Hash32 payload) =>
        ((InstanceState)record.State(AssemblyId.Instance)).Sets.FirstOrDefault(set => set.Fact.PayloadSha256 == payload)?.Seq;

    private async Task<Jws?> Signed(Hash32 payload, CancellationToken ct)
    {
        if (await folder.SignedForm(payload, ct) is not { } compact || !Jws.Parse(compact, JwsType.NormSet).Is(out var jws, out _)) return null;
        return jws.PayloadHash == payload && jws.Verify(record.Keys.Public).Flaw is null ? jws : null;
    }
}
