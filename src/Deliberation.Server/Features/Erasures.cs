using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Accounts;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Features;

/// <summary>The record's part of an erasure: what an account wrote under a key of its own goes, in every assembly, and the record says so.</summary>
internal static class Erasures
{
    /// <summary>Erases all texts of an account that accounts.db has let go; repeating it erases nothing twice.</summary>
    /// <returns>How many entries lost texts; or what the record refuses.</returns>
    public static async Task<Result<Erased>> Finish(IRecordStore record, AccountErasure accounts, Guid account, TimeProvider clock)
    {
        var erased = 0;
        // What was on its way to the writer when the account went is found when it is asked for again.
        while (await record.TextsBy(account, CancellationToken.None) is { Count: > 0 } texts)
            foreach (var log in texts.GroupBy(text => text.Log, text => text.Seq))
            {
                var seqs = log.ToImmutableArray();
                var receipt = await record.Append(new Command(
                    log.Key,
                    new Caller.Machine(),
                    new CommandId(Guid.CreateVersion7(clock.GetUtcNow())),
                    JcsValue.Of(("command", JcsValue.Of("erase-content"))).ToCanonical(),
                    (state, _) => ((Assembly)state).EraseContent(seqs, "requested"))
                {
                    Erase = new Erasure(account, seqs),
                });
                if (receipt.Refusal is { } no) return no;
                erased += seqs.Length;
            }

        await accounts.Finished(account);
        return new Erased(erased);
    }
}

/// <summary>Somebody is gone.</summary>
/// <param name="Entries">How many entries of records lost texts; the entries themselves stay.</param>
public sealed record Erased(int Entries);
