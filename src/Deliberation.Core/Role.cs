namespace Deliberation.Core;

/// <summary>What someone may do in one assembly (convener and operator: on the instance). No role implies another.</summary>
public enum Role
{
    /// <summary>Creates assemblies and becomes organiser of those it creates. An instance right.</summary>
    Convener,

    /// <summary>Sets mandate, electorate, agenda and charter; signs together with a second person.</summary>
    Organiser,

    /// <summary>Runs rounds and the floor, and moderates.</summary>
    Facilitator,

    /// <summary>Keeps the roll and the invitations.</summary>
    Registrar,

    /// <summary>Proposes and votes.</summary>
    Participant,

    /// <summary>Reads the room, never votes.</summary>
    Observer,

    /// <summary>Reads transcripts and exports.</summary>
    Researcher,

    /// <summary>Reads record, audit trail and ballot tags; may approve a draft.</summary>
    Auditor,

    /// <summary>Runs the host. An instance right.</summary>
    Operator,
}

/// <summary>The rules about roles that hold in every assembly.</summary>
public static class Roles
{
    /// <summary>The word for a role on the wire: lower case.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined role.</exception>
    public static string Word(this Role role) => role switch
    {
        Role.Convener => "convener",
        Role.Organiser => "organiser",
        Role.Facilitator => "facilitator",
        Role.Registrar => "registrar",
        Role.Participant => "participant",
        Role.Observer => "observer",
        Role.Researcher => "researcher",
        Role.Auditor => "auditor",
        Role.Operator => "operator",
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "not a role"),
    };

    /// <summary>The role of a word, or null for any other word.</summary>
    public static Role? Parse(string word) => word switch
    {
        "convener" => Role.Convener,
        "organiser" => Role.Organiser,
        "facilitator" => Role.Facilitator,
        "registrar" => Role.Registrar,
        "participant" => Role.Participant,
        "observer" => Role.Observer,
        "researcher" => Role.Researcher,
        "auditor" => Role.Auditor,
        "operator" => Role.Operator,
        _ => null,
    };

    /// <summary>Whether one person may hold both roles in the same assembly: nobody audits what they organise or whose roll they keep.</summary>
    public static bool Exclude(Role one, Role other) =>
        (one is Role.Auditor && other is Role.Organiser or Role.Registrar)
        || (other is Role.Auditor && one is Role.Organiser or Role.Registrar);
}

/// <summary>A staff member acting in one assembly under one role: what the record shows of them.</summary>
/// <param name="Role">The role acted under; it is the leaf's tag.</param>
/// <param name="Id">The public id in this assembly; it is <c>by</c> in the body.</param>
public readonly record struct Staff(Role Role, StaffId Id);
