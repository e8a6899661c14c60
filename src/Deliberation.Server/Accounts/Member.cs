using Deliberation.Core;

namespace Deliberation.Server.Accounts;

/// <summary>What one account is called in one assembly: the ids that the record, or its keys, know it by. One row per account and assembly, made at the first role.</summary>
public sealed class Member
{
    /// <summary>The account.</summary>
    public Guid Account { get; set; }

    /// <summary>The assembly; <see cref="AssemblyId.Instance"/> for instance rights.</summary>
    public AssemblyId Assembly { get; set; }

    /// <summary>The random id that tags are computed from; null for people who have no seat.</summary>
    public ParticipantId? Participant { get; set; }

    /// <summary>The public id in this assembly; null for people who are no staff here.</summary>
    public StaffId? Staff { get; set; }

    /// <summary>The name shown in the room; may be empty.</summary>
    public string Pseudonym { get; set; } = "";

    /// <summary>BCP 47 tag of the language they read in.</summary>
    public string Language { get; set; } = "en";

    /// <summary>When they came, UTC.</summary>
    public DateTimeOffset JoinedAt { get; set; }
}

/// <summary>One role of one account in one assembly.</summary>
public sealed class Appointment
{
    /// <summary>The account.</summary>
    public Guid Account { get; set; }

    /// <summary>The assembly; <see cref="AssemblyId.Instance"/> for convener and operator.</summary>
    public AssemblyId Assembly { get; set; }

    /// <summary>The role.</summary>
    public Role Role { get; set; }

    /// <summary>When it was given, UTC.</summary>
    public DateTimeOffset GivenAt { get; set; }

    /// <summary>Whether the record knows it: false between the commit here and the append there, which the sweep at start finishes.</summary>
    public bool Recorded { get; set; }
}
