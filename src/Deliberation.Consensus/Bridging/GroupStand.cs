namespace Deliberation.Consensus.Bridging;

/// <summary>How one group stands to a norm.</summary>
public enum GroupStand
{
    /// <summary>Too few people of the group have answered to say anything.</summary>
    Thin,

    /// <summary>More than half agree, and not by chance.</summary>
    Agrees,

    /// <summary>More than half disagree, and not by chance.</summary>
    Disagrees,

    /// <summary>Neither: the group is split, or undecided.</summary>
    Split,
}

/// <summary>How all groups together stand to a norm.</summary>
public enum GroupsVerdict
{
    /// <summary>No group is split or against another, but at least one is thin, or there are no groups.</summary>
    Thin,

    /// <summary>Every group agrees.</summary>
    AgreedByAll,

    /// <summary>Every group disagrees.</summary>
    DisagreedByAll,

    /// <summary>One group agrees and another disagrees.</summary>
    Opposed,

    /// <summary>At least one group is split.</summary>
    Split,
}
