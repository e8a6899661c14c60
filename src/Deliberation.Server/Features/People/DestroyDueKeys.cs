using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Accounts;
using Deliberation.Server.Settings;
using Deliberation.Server.Storage;
using MediatR;

namespace Deliberation.Server.Features.People;

/// <summary>The service destroys what names the people of an assembly that is over, once its time for appeals and thirty days have passed; nothing happens before.</summary>
public static class DestroyDueKeys
{
    /// <summary>The request.</summary>
    /// <param name="CommandId">UUIDv7 of this attempt.</param>
    /// <param name="Assembly">The assembly.</param>
    [Allow(Service = true)]
    public sealed record Request(CommandId CommandId, AssemblyId Assembly) : ICommand<Acknowledged>;

    internal sealed class Handler(IRecordStore record, AccountErasure accounts, ServerSettings settings) : IRequestHandler<Asked<Request, Acknowledged>, Result<Acknowledged>>
    {
        // The record first: its keys are what leads from a person to a ballot. What a process that ends in between leaves is made up at the next look.
        public async Task<Result<Acknowledged>> Handle(Asked<Request, Acknowledged> request, CancellationToken cancellationToken)
        {
            var assembly = request.Request.Assembly;
            var appealsFor = TimeSpan.FromDays(settings.Retention.AppealDays);
            var lastEntryAt = record.Head(assembly)!.At;
            var receipt = await record.Append(request.ByMachine(
                JcsValue.Of(("command", JcsValue.Of("destroy-keys"))),
                (state, turn) => ((Assembly)state).DestroyKeys(turn, lastEntryAt, appealsFor)) with { DestroysKeys = true });
            if (receipt.Refusal is { } no) return no;
            if (((Assembly)record.State(assembly)).AreKeysDestroyed) await accounts.Unlink(assembly);
            return new Acknowledged(ReceiptAnswer.Of(receipt.Value));
        }
    }
}
