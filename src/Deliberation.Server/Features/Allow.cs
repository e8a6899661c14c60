using Deliberation.Core;

namespace Deliberation.Server.Features;

/// <summary>Who may make a request. A request type without this is refused, whoever asks.</summary>
/// <param name="roles">Roles of which one must be held in the assembly that the request names (convener and operator: on the instance).</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AllowAttribute(params Role[] roles) : Attribute
{
    /// <summary>Roles of which one must be held; empty when one of the switches below says who may ask.</summary>
    public IReadOnlyList<Role> Roles { get; } = roles;

    /// <summary>Anyone at all, signed in or not: what the record publishes.</summary>
    public bool Anyone { get; init; }

    /// <summary>Anyone who holds any role in the assembly.</summary>
    public bool AnyMember { get; init; }

    /// <summary>The service itself and nobody else.</summary>
    public bool Service { get; init; }
}

/// <summary>How often one account may make requests of a kind; both doors share the count.</summary>
/// <param name="rate">The kind.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LimitAttribute(Rate rate) : Attribute
{
    /// <summary>The kind of request that is counted.</summary>
    public Rate Rate { get; } = rate;
}

/// <summary>Kinds of requests that are counted per account.</summary>
public enum Rate
{
    /// <summary>Ballots of all kinds.</summary>
    Ballots,

    /// <summary>Proposing and withdrawing norms.</summary>
    Proposals,

    /// <summary>Asking for the names of those still to vote: rarer than turnout is measured, so that refusals don't tell more than it does.</summary>
    Names,

    /// <summary>Entering rooms: a stranger's cheapest way to make the service read much.</summary>
    Entering,
}
