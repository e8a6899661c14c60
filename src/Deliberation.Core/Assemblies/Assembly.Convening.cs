using System.Collections.Immutable;
using Deliberation.Core.Charter;
using Deliberation.Core.Facts;
using Deliberation.Core.Layers;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Assemblies;

public sealed partial record Assembly
{
    /// <summary>A convener convenes this assembly and becomes its organiser.</summary>
    /// <returns><c>AssemblyConvened</c>, <c>StaffAppointed</c>, and one <c>ParentBound</c> per norm set in force above; or <c>AlreadyConvened</c>.</returns>
    public Decision Convene(Fact.AssemblyConvened convening, ImmutableArray<Fact.ParentBound> parents) =>
        Convened is not null
            ? Refusal.AlreadyConvened
            : Decision.Accept([convening, new Fact.StaffAppointed(convening.By.Id, convening.By.Role), .. parents]);

    /// <summary>Someone gets a staff role here.</summary>
    /// <returns><c>StaffAppointed</c>; or <c>UnknownAssembly</c>, <c>RoleHeld</c>, <c>RoleConflict</c>.</returns>
    public Decision Appoint(StaffId who, Role role)
    {
        if (Convened is null) return Refusal.UnknownAssembly;
        var held = Staff.GetValueOrDefault(who, []);
        if (held.Contains(role)) return Refusal.RoleHeld;
        if (held.Any(other => Roles.Exclude(role, other))) return Refusal.RoleConflict;
        return new Fact.StaffAppointed(who, role);
    }

    /// <summary>The organiser takes a staff role away.</summary>
    /// <returns><c>StaffDismissed</c>; or <c>RoleNotHeld</c>, <c>LastOrganiser</c>.</returns>
    public Decision Dismiss(Staff by, StaffId who, Role role)
    {
        if (!Staff.GetValueOrDefault(who, []).Contains(role)) return Refusal.RoleNotHeld;
        if (role == Role.Organiser && Staff.Values.Count(held => held.Contains(Role.Organiser)) == 1) return Refusal.LastOrganiser;
        return new Fact.StaffDismissed(by, who, role);
    }

    /// <summary>The organiser sets or changes the agenda.</summary>
    /// <returns><c>AgendaSet</c>; or <c>AgendaMalformed</c> (no round, over 60, a kind that isn't offered), <c>ModeNotOffered</c>, <c>AgendaFrozen</c> (a round that was opened would change).</returns>
    public Decision SetAgenda(Staff by, ImmutableArray<AgendaItem> items)
    {
        if (items.Length is 0 or > 60 || items.Any(item => !item.IsValid)) return Refusal.AgendaMalformed;
        if (items.Any(item => item.Mode != BallotMode.Pseudonymous)) return Refusal.ModeNotOffered;
        for (var i = 0; i < Rounds.Length; i++)
            if (Rounds[i].State != RoundState.Scheduled && (i >= items.Length || items[i] != Rounds[i].Item))
                return Refusal.AgendaFrozen;
        return new Fact.AgendaSet(by, items);
    }

    /// <summary>The organiser sets the charter, as long as no ballot round has been opened.</summary>
    /// <returns><c>CharterSet</c>; or <c>CharterMalformed</c>, <c>CharterFrozen</c>.</returns>
    public Decision SetCharter(Staff by, CharterTerms terms)
    {
        if (!terms.IsValid) return Refusal.CharterMalformed;
        if (IsFrozen) return Refusal.CharterFrozen;
        return new Fact.CharterSet(by, terms);
    }

    /// <summary>A norm set published on a higher layer binds this assembly, as long as its own set isn't published.</summary>
    /// <returns><c>ParentBound</c>; or <c>UnknownJurisdiction</c> (not above this one), <c>ParentBound</c> (already), <c>AlreadyPublished</c>.</returns>
    public Decision BindParent(Jurisdiction place, AssemblyId assembly, Hash32 payloadSha256)
    {
        if (Convened is null || !Convened.Place.Ancestors.Contains(place)) return Refusal.UnknownJurisdiction;
        if (Parents.Any(parent => parent.PayloadSha256 == payloadSha256)) return Refusal.ParentBound;
        if (NormSet?.Published is not null) return Refusal.AlreadyPublished;
        return new Fact.ParentBound(place, assembly, payloadSha256);
    }

    /// <summary>The facilitator says something to the whole room.</summary>
    /// <returns><c>AnnouncementMade</c>; or <c>UnknownAssembly</c>.</returns>
    public Decision Announce(Staff by, TextCommit text, string language) =>
        Convened is null ? Refusal.UnknownAssembly : new Fact.AnnouncementMade(by, text, language);

    /// <summary>The roll was changed beside the record; from the freeze on, the record says so.</summary>
    /// <param name="turn">Reads the roll as it is after the change.</param>
    /// <param name="added">People added.</param>
    /// <param name="removed">People removed.</param>
    /// <param name="why">A word of the vocabulary of <see cref="Fact.RollAmended"/>.</param>
    /// <returns><c>RollAmended</c>; nothing while the roll isn't frozen; or <c>KeysDestroyed</c>.</returns>
    public Decision AmendRoll(Turn turn, int added, int removed, string why) =>
        AreKeysDestroyed ? Refusal.KeysDestroyed
        : IsFrozen ? new Fact.RollAmended(added, removed, turn.Roll().Root, why)
        : Decision.Accept();
}
