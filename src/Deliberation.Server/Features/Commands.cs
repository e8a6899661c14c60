using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Records.Json;
using Deliberation.Server.Storage;
using Staff = Deliberation.Core.Staff;

namespace Deliberation.Server.Features;

/// <summary>Makes commands for the writer out of admitted requests.</summary>
internal static class Commands
{
    /// <summary>A staff member states something under a role.</summary>
    public static Command ByStaff<TRequest, TAnswer>(
        this Asked<TRequest, TAnswer> asked, Role role, JcsValue.Map content, Func<Assembly, Staff, Turn, Decision> decide)
        where TRequest : ICommand<TAnswer>
        where TAnswer : notnull
    {
        var caller = asked.Caller.AsStaff(role);
        return new Command(
            asked.Request.Assembly, caller, asked.Request.CommandId, content.ToCanonical(),
            (state, turn) => decide((Assembly)state, caller.Staff, turn));
    }

    /// <summary>A participant states something other than a ballot.</summary>
    public static Command ByParticipant<TRequest, TAnswer>(this Asked<TRequest, TAnswer> asked, JcsValue.Map content, Func<Assembly, Turn, Decision> decide)
        where TRequest : ICommand<TAnswer>
        where TAnswer : notnull =>
        new(asked.Request.Assembly, asked.Caller.AsParticipant(), asked.Request.CommandId, content.ToCanonical(), (state, turn) => decide((Assembly)state, turn));

    /// <summary>The service states something itself.</summary>
    public static Command ByMachine<TRequest, TAnswer>(this Asked<TRequest, TAnswer> asked, JcsValue.Map content, Func<LogState, Turn, Decision> decide)
        where TRequest : ICommand<TAnswer>
        where TAnswer : notnull =>
        new(asked.Request.Assembly, new Caller.Machine(), asked.Request.CommandId, content.ToCanonical(), decide);
}
