using System.Collections.Immutable;
using Deliberation.Core.Charter;
using Deliberation.Core.Layers;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Facts;

/// <summary>How people come onto the roll.</summary>
public enum ElectorateKind
{
    /// <summary>Invitations: one entry, one person.</summary>
    Roll,

    /// <summary>Whoever has the code: one ballot per browser, not per person.</summary>
    OpenByCode,
}

public abstract partial record Fact
{
    /// <summary>An assembly was convened: the first fact of its record.</summary>
    /// <param name="By">The organiser.</param>
    /// <param name="Place">The jurisdiction.</param>
    /// <param name="Title">The assembly's name, by commitment (field <c>title</c>).</param>
    /// <param name="Mandate">Who asked, on what authority, what will happen with the result, by commitment (field <c>mandate</c>).</param>
    /// <param name="Language">BCP 47 tag of title and mandate.</param>
    /// <param name="Electorate">How people come onto the roll.</param>
    /// <param name="Demonstration">True when the ballots are invented: the norm set's known_limits says so for ever.</param>
    public sealed record AssemblyConvened(
        Staff By,
        Jurisdiction Place,
        TextCommit Title,
        TextCommit? Mandate,
        string Language,
        ElectorateKind Electorate,
        bool Demonstration) : ByStaff(By)
    {
        /// <inheritdoc />
        public override string Kind => "assembly-convened/1";

        /// <inheritdoc />
        public override IEnumerable<(string Field, TextCommit Commit)> Texts =>
            Mandate is { } mandate ? [("title", Title), ("mandate", mandate)] : [("title", Title)];
    }

    /// <summary>Someone got a staff role in this assembly.</summary>
    /// <param name="Who">Their public id here.</param>
    /// <param name="Role">The role.</param>
    public sealed record StaffAppointed(StaffId Who, Role Role) : BySystem
    {
        /// <inheritdoc />
        public override string Kind => "staff-appointed/1";
    }

    /// <summary>A staff role was taken away; the person may hold others.</summary>
    /// <param name="By">The organiser.</param>
    /// <param name="Who">Whose role, by public id.</param>
    /// <param name="Role">The role.</param>
    public sealed record StaffDismissed(Staff By, StaffId Who, Role Role) : ByStaff(By)
    {
        /// <inheritdoc />
        public override string Kind => "staff-dismissed/1";
    }

    /// <summary>The agenda was set or changed; rounds that were opened stay as they are.</summary>
    /// <param name="By">The organiser.</param>
    /// <param name="Items">The whole agenda; round numbers are positions from 1.</param>
    public sealed record AgendaSet(Staff By, ImmutableArray<AgendaItem> Items) : ByStaff(By)
    {
        /// <inheritdoc />
        public override string Kind => "agenda-set/1";
    }

    /// <summary>The second-order decisions were set.</summary>
    /// <param name="By">The organiser.</param>
    /// <param name="Terms">The charter.</param>
    public sealed record CharterSet(Staff By, CharterTerms Terms) : ByStaff(By)
    {
        /// <inheritdoc />
        public override string Kind => "charter-set/1";
    }

    /// <summary>A norm set published on a higher layer binds this assembly.</summary>
    /// <param name="Place">The jurisdiction that published it.</param>
    /// <param name="Assembly">The assembly that decided it.</param>
    /// <param name="PayloadSha256">The set's identity.</param>
    public sealed record ParentBound(Jurisdiction Place, AssemblyId Assembly, Hash32 PayloadSha256) : BySystem
    {
        /// <inheritdoc />
        public override string Kind => "parent-bound/1";
    }

    /// <summary>The roll was frozen: the first ballot round opens.</summary>
    /// <param name="Count">People on it.</param>
    /// <param name="Root">RFC 6962 root over the sorted salted hashes of participant ids.</param>
    public sealed record RollFrozen(int Count, Hash32 Root) : BySystem
    {
        /// <inheritdoc />
        public override string Kind => "roll-frozen/1";
    }

    /// <summary>The frozen roll was amended.</summary>
    /// <param name="Added">People added.</param>
    /// <param name="Removed">People removed.</param>
    /// <param name="Root">The root afterwards.</param>
    /// <param name="Why">A word of the service's vocabulary: <c>joined-by-code</c>, <c>invited</c>, <c>removed</c>.</param>
    public sealed record RollAmended(int Added, int Removed, Hash32 Root, string Why) : BySystem
    {
        /// <inheritdoc />
        public override string Kind => "roll-amended/1";
    }

    /// <summary>Something was said to the whole room.</summary>
    /// <param name="By">The facilitator.</param>
    /// <param name="Text">The words, by commitment (field <c>text</c>).</param>
    /// <param name="Language">BCP 47 tag.</param>
    public sealed record AnnouncementMade(Staff By, TextCommit Text, string Language) : ByStaff(By)
    {
        /// <inheritdoc />
        public override string Kind => "announcement-made/1";

        /// <inheritdoc />
        public override IEnumerable<(string Field, TextCommit Commit)> Texts => [("text", Text)];
    }

    /// <summary>Personal texts were erased; leaves, bodies and proofs stay.</summary>
    /// <param name="Seqs">Entries whose texts are gone, ascending.</param>
    /// <param name="Reason">A word of the service's vocabulary: <c>requested</c>, <c>retention</c>.</param>
    public sealed record ContentErased(ImmutableArray<long> Seqs, string Reason) : BySystem
    {
        /// <inheritdoc />
        public override string Kind => "content-erased/1";
    }

    /// <summary>The keys of the tags, the roll and the rows of ballot commands are gone: from here on nobody can join a tag with a person.</summary>
    public sealed record KeysDestroyed : BySystem
    {
        /// <inheritdoc />
        public override string Kind => "keys-destroyed/1";
    }

    /// <summary>The record was restored from an older backup; a new epoch began with all restored leaves.</summary>
    /// <param name="PreviousOrigin">Origin of the log that ended.</param>
    /// <param name="PreviousSize">Its last known size.</param>
    /// <param name="PreviousRoot">Its root at that size.</param>
    public sealed record RecordRestored(string PreviousOrigin, long PreviousSize, Hash32 PreviousRoot) : BySystem
    {
        /// <inheritdoc />
        public override string Kind => "record-restored/1";
    }
}
