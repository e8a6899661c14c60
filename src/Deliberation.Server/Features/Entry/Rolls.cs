using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Norms;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Accounts;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Features.Entry;

/// <summary>Puts people on the record's roll, once; after the freeze the record says how many came and why.</summary>
internal static class Rolls
{
    /// <summary>Reason for an amendment: someone came by code.</summary>
    public const string ByCode = "joined-by-code";

    /// <summary>Reason for an amendment: someone was invited.</summary>
    public const string Invited = "invited";

    /// <summary>Puts one participant on the roll.</summary>
    /// <returns>Null; or what the record refuses.</returns>
    public static async Task<Refusal?> Put(IRecordStore record, Admitted who, CommandId command, string why)
    {
        if ((await record.Seat(who.Assembly, who.Participant, CancellationToken.None)).Entitled) return null;
        return await Append(record, who.Assembly, new Caller.Participant(who.Account, who.Participant), command, [who.Participant], why);
    }

    /// <summary>Puts those of some entries on the roll that aren't on it.</summary>
    /// <returns>Null; or what the record refuses.</returns>
    public static async Task<Refusal?> Put(IRecordStore record, AssemblyId assembly, Caller caller, CommandId command, ImmutableArray<ParticipantId> entries, string why)
    {
        var missing = ImmutableArray.CreateBuilder<ParticipantId>(entries.Length);
        foreach (var entry in entries)
            if (!(await record.Seat(assembly, entry, CancellationToken.None)).Entitled)
                missing.Add(entry);
        return missing.Count == 0 ? null : await Append(record, assembly, caller, command, missing.ToImmutable(), why);
    }

    /// <summary>A name for the room: one line of at most 80 characters.</summary>
    public static Result<string> Pseudonym(string? typed)
    {
        var name = PlainText.Parse(typed, 80);
        return name.Refusal is not null || name.Value.Value.Any(char.IsControl) ? EntryRefusals.NameMalformed : name.Value.Value;
    }

    private static async Task<Refusal?> Append(
        IRecordStore record, AssemblyId assembly, Caller caller, CommandId command, ImmutableArray<ParticipantId> added, string why)
    {
        var content = JcsValue.Of(("command", JcsValue.Of("put-on-roll")), ("why", JcsValue.Of(why))).ToCanonical();
        var receipt = await record.Append(new Command(
            assembly, caller, command, content, (state, turn) => ((Assembly)state).AmendRoll(turn, added.Length, 0, why))
        {
            Roll = new RollChange(added, []),
        });
        return receipt.Refusal;
    }
}
