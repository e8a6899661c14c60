using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Instance;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Accounts;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Features;

/// <summary>Writes appointments that accounts know into the record of their assembly and that of the instance. Repeating it writes nothing twice.</summary>
internal static class StaffRecords
{
    /// <summary>The service records an appointment: a link was redeemed, or an earlier process ended in between.</summary>
    /// <returns>Null; or what the record refuses.</returns>
    public static async Task<Refusal?> Appoint(
        IRecordStore record, Staffing staffing, CommandId command, Guid account, AssemblyId assembly, StaffId who, Role role)
    {
        var receipt = await record.Append(new Command(
            assembly,
            new Caller.Machine(),
            command,
            JcsValue.Of(("command", JcsValue.Of("appoint")), ("role", JcsValue.Of(role.Word())), ("staff", JcsValue.Of(who.ToString()))).ToCanonical(),
            (state, _) => ((Assembly)state).Appoint(who, role) is var decision && decision.Refusal == Refusal.RoleHeld ? Decision.Accept() : decision));
        return receipt.Refusal ?? await Finish(record, staffing, command, account, assembly, who, role);
    }

    /// <summary>Lists an appointment that the assembly's record knows in that of the instance, then tells accounts.</summary>
    /// <returns>Null; or what the record refuses.</returns>
    public static async Task<Refusal?> Finish(
        IRecordStore record, Staffing staffing, CommandId because, Guid account, AssemblyId assembly, StaffId who, Role role)
    {
        var listed = await record.Append(new Command(
            AssemblyId.Instance,
            new Caller.Machine(),
            new CommandId(DerivedIds.For(because, $"staff-listed {assembly} {who} {role.Word()}")),
            JcsValue.Of(
                ("assembly", JcsValue.Of(assembly.ToString())), ("command", JcsValue.Of("list-staff")),
                ("role", JcsValue.Of(role.Word())), ("staff", JcsValue.Of(who.ToString()))).ToCanonical(),
            (state, _) => ((InstanceState)state).ListStaff(assembly, who, role)));
        if (listed.Refusal is { } no) return no;
        await staffing.Recorded(account, assembly, role);
        return null;
    }
}
