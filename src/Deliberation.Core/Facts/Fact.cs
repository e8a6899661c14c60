using Deliberation.Core.Records;

namespace Deliberation.Core.Facts;

/// <summary>
/// Something that happened in an assembly (or in the instance), in the past tense: the body of one entry of the record.
/// A closed family. No fact holds free text, a name or an account: texts are there by commitment, people by tag, staff by
/// their public id in this assembly. A released kind is never edited; a change is a new kind (<c>/2</c>) and an upcast.
/// </summary>
public abstract partial record Fact
{
    private Fact()
    {
    }

    /// <summary>The kind on the wire, with its version, e.g. <c>round-opened/1</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The round this fact belongs to, or null.</summary>
    public virtual int? InRound => null;

    /// <summary>Who acts: the leaf's tag. A person's tag, a staff role's word, or <c>system</c>.</summary>
    public abstract LeafTag Actor { get; }

    /// <summary>The staff member who acts, or null: <c>by</c> in the body.</summary>
    public virtual StaffId? ActingStaff => null;

    /// <summary>Commitments in this fact whose texts lie in the texts table under this entry, by field name.</summary>
    public virtual IEnumerable<(string Field, TextCommit Commit)> Texts => [];

    /// <summary>A fact stated by a staff member under a role.</summary>
    /// <param name="By">Role and public id.</param>
    public abstract record ByStaff(Staff By) : Fact
    {
        /// <inheritdoc />
        public sealed override LeafTag Actor => LeafTag.Parse(By.Role.Word()).Value;

        /// <inheritdoc />
        public sealed override StaffId? ActingStaff => By.Id;
    }

    /// <summary>A fact stated by the service itself: a job, a follower, a start.</summary>
    public abstract record BySystem : Fact
    {
        /// <inheritdoc />
        public sealed override LeafTag Actor => LeafTag.System;
    }

    /// <summary>A fact that a staff member states, or the service in their stead (a deadline, an agenda that moves on).</summary>
    /// <param name="By">Role and public id; null for the service.</param>
    public abstract record ByStaffOrSystem(Staff? By) : Fact
    {
        /// <inheritdoc />
        public sealed override LeafTag Actor => By is { } staff ? LeafTag.Parse(staff.Role.Word()).Value : LeafTag.System;

        /// <inheritdoc />
        public sealed override StaffId? ActingStaff => By?.Id;
    }

    /// <summary>A fact stated by a participant, named by one of their two tags.</summary>
    /// <param name="Tag">The voice tag (proposals) or the ballot tag (ballots).</param>
    public abstract record ByParticipant(Tag Tag) : Fact
    {
        /// <inheritdoc />
        public sealed override LeafTag Actor => LeafTag.Of(Tag);
    }
}
