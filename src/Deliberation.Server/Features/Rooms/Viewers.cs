using Deliberation.Core;
using Deliberation.Core.Views;

namespace Deliberation.Server.Features.Rooms;

/// <summary>Who looks, out of who asks.</summary>
internal static class Viewers
{
    /// <summary>The viewer; null for somebody who is nothing here.</summary>
    public static ViewerView? Viewer(this CallerContext caller) =>
        caller.Membership is { } member ? new ViewerView(member.Pseudonym, [.. member.Roles.Select(role => role.Word())]) { Language = member.Language } : null;

    /// <summary>The audience that somebody belongs to: staff before participants before observers; strangers read along.</summary>
    public static Audience Audience(IReadOnlyCollection<Role> roles)
    {
        var audiences = roles.Select(Audiences.Of).ToHashSet();
        return audiences.Contains(Core.Views.Audience.Staff) ? Core.Views.Audience.Staff
            : audiences.Contains(Core.Views.Audience.Participants) ? Core.Views.Audience.Participants
            : Core.Views.Audience.Observers;
    }

    /// <summary>The participant id of a caller who has a seat; null for others.</summary>
    public static ParticipantId? Seated(this CallerContext caller) =>
        caller.Membership is { } member && member.Has(Role.Participant) ? member.Participant : null;
}
