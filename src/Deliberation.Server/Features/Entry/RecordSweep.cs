using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Server.Accounts;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Features.Entry;

/// <summary>
/// Finishes at start what an earlier process left between accounts.db and the record: erasures, roles and seats that the one knows and
/// the other doesn't, roles that the record took away. What belongs to an assembly that was never recorded stays: its convening can still be repeated.
/// </summary>
internal sealed class RecordSweep(
    IRecordStore record, Staffing staffing, Admissions admissions, Invitations invitations, AccountErasure erasure, TimeProvider clock)
{
    /// <summary>Runs once, before the first request.</summary>
    public async Task Run(CancellationToken ct)
    {
        foreach (var account in await erasure.Unfinished(ct)) Expect((await Erasures.Finish(record, erasure, account, clock)).Refusal);
        foreach (var role in await staffing.Unrecorded(ct))
            if (IsRecorded(role.Assembly))
                Expect(await StaffRecords.Appoint(record, staffing, Fresh(), role.Account, role.Assembly, role.Who, role.Role));
        foreach (var role in await staffing.Recorded(ct))
            if (IsRecorded(role.Assembly) && !((Assembly)record.State(role.Assembly)).Staff.GetValueOrDefault(role.Who, []).Contains(role.Role))
                await staffing.Take(role.Account, role.Assembly, role.Role);
        foreach (var entries in (await invitations.Unrecorded(ct)).GroupBy(open => open.Assembly, open => open.Entry))
        {
            if (!IsRecorded(entries.Key)) continue;
            ImmutableArray<ParticipantId> all = [.. entries];
            Expect(await Rolls.Put(record, entries.Key, new Caller.Machine(), Fresh(), all, Rolls.Invited));
            await invitations.Recorded(entries.Key, all);
        }

        foreach (var seats in (await admissions.Unrecorded(ct)).GroupBy(seat => seat.Assembly))
        {
            if (!IsRecorded(seats.Key)) continue;
            foreach (var seat in seats) Expect(await Rolls.Put(record, seat, Fresh(), Rolls.ByCode));
            await admissions.Recorded(seats.Key, [.. seats.Select(seat => seat.Account)]);
        }
    }

    private bool IsRecorded(AssemblyId assembly) => record.State(assembly).Size > 0;

    private CommandId Fresh() => new(Guid.CreateVersion7(clock.GetUtcNow()));

    private static void Expect(Refusal? none)
    {
        if (none is not null) throw new InvalidOperationException($"The sweep at start was refused: {none}");
    }
}
