namespace Deliberation.Core.Views;

/// <summary>Who looks: what is shared with one of them is rendered once for all of them.</summary>
public enum Audience
{
    /// <summary>People with a seat.</summary>
    Participants,

    /// <summary>Organisers, facilitators and registrars.</summary>
    Staff,

    /// <summary>Observers, researchers, auditors, and whoever else may read the room.</summary>
    Observers,
}

/// <summary>Words of the audiences on the wire.</summary>
public static class Audiences
{
    /// <summary>The word of an audience.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined audience.</exception>
    public static string Word(this Audience audience) => audience switch
    {
        Audience.Participants => "participants",
        Audience.Staff => "staff",
        Audience.Observers => "observers",
        _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, "not an audience"),
    };

    /// <summary>The audience of a role: participants see the room as people who vote, those who run it as staff, everybody else reads along.</summary>
    public static Audience Of(Role role) => role switch
    {
        Role.Participant => Audience.Participants,
        Role.Organiser or Role.Facilitator or Role.Registrar => Audience.Staff,
        _ => Audience.Observers,
    };
}
