using Deliberation.Consensus.Bridging;

namespace Deliberation.Consensus.Analyses;

/// <summary>How groups stand to norms, in the words of a result.</summary>
internal static class GroupWords
{
    /// <summary>One group.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined stand.</exception>
    public static string Of(GroupStand stand) => stand switch
    {
        GroupStand.Thin => "thin",
        GroupStand.Agrees => "agrees",
        GroupStand.Disagrees => "disagrees",
        GroupStand.Split => "split",
        _ => throw new ArgumentOutOfRangeException(nameof(stand), stand, "not a stand"),
    };

    /// <summary>All groups together.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not a defined verdict.</exception>
    public static string Of(GroupsVerdict verdict) => verdict switch
    {
        GroupsVerdict.Thin => "thin",
        GroupsVerdict.AgreedByAll => "agreed-by-all",
        GroupsVerdict.DisagreedByAll => "disagreed-by-all",
        GroupsVerdict.Opposed => "opposed",
        GroupsVerdict.Split => "split",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "not a verdict"),
    };
}
