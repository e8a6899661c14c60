namespace Deliberation.Core;

/// <summary>Names one assembly and its record. Version 7, so that keys are ordered by creation.</summary>
/// <param name="Value">Never <see cref="Guid.Empty"/> for an assembly; the instance's own log uses <see cref="Instance"/>.</param>
public readonly record struct AssemblyId(Guid Value)
{
    /// <summary>The id under which the log of the instance itself is kept.</summary>
    public static readonly AssemblyId Instance;

    /// <summary>True for the instance's own log.</summary>
    public bool IsInstance => Value == Guid.Empty;

    /// <summary>Lower-case, with hyphens: the form used in URLs, origins and JSON.</summary>
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names one participant of one assembly, beside the record only. Random (version 4): it tells nothing about when someone came.</summary>
/// <param name="Value">16 bytes, used in network order wherever they are hashed.</param>
public readonly record struct ParticipantId(Guid Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}

/// <summary>The public id of a staff member within one assembly; another assembly gives the same person another id.</summary>
/// <param name="Value">Version 7.</param>
public readonly record struct StaffId(Guid Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}

/// <summary>Names one command, made by the client once per intent; repeated after a lost answer.</summary>
/// <param name="Value">Version 7; its time must be near the server's.</param>
public readonly record struct CommandId(Guid Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
