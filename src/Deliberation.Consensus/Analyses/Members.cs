using System.Collections.Immutable;
using Deliberation.Consensus.Rounds;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Analyses;

/// <summary>Small pieces of a result's JSON that several families share.</summary>
internal static class Members
{
    /// <summary>Parameters that hold exactly one whole number of at least <paramref name="least"/>; null for anything else.</summary>
    public static int? Only(JcsValue parameters, string name, int least) =>
        parameters is JcsValue.Map map && map.Unless(name) is null && map[name] is JcsValue.Number { Value: var value } && value >= least && value <= int.MaxValue
            ? (int)value
            : null;

    /// <summary>Whether a method takes no parameters and got none.</summary>
    public static bool None(JcsValue parameters) => parameters is JcsValue.Map { Members.IsEmpty: true };

    /// <summary>[n, ...].</summary>
    public static JcsValue Numbers(IEnumerable<int> numbers) => JcsValue.Of(numbers.Select(n => (JcsValue)JcsValue.Of(n)));

    /// <summary>[low, high] in units of 1e-6, or null.</summary>
    public static JcsValue Interval((double Low, double High)? ends) => ends is var (low, high)
        ? JcsValue.Of([JcsValue.Of(MicroUnits.Of(low)), JcsValue.Of(MicroUnits.Of(high))])
        : JcsValue.Null;

    /// <summary>part / whole as an exact fraction; null when the whole is empty.</summary>
    public static JcsValue Share(long part, long whole) => whole == 0 ? JcsValue.Null : new Ratio(part, whole).ToJson();

    /// <summary>part / whole in units of 1e-6; null when the whole is empty.</summary>
    public static JcsValue Micro(long part, long whole) => whole == 0 ? JcsValue.Null : JcsValue.Of(MicroUnits.Of((double)part / whole));

    /// <summary>People present at the close as a base; 0, so no share, when fewer were measured as present than have voted.</summary>
    public static int Present(RoundProfile profile) => profile.AtClose.Present >= profile.AtClose.Participated ? profile.AtClose.Present : 0;

    /// <summary>A norm's name with more members.</summary>
    public static JcsValue Norm(ProfileNorm norm, params ReadOnlySpan<(string Name, JcsValue Value)> more)
    {
        ImmutableArray<(string, JcsValue)> all = [.. Counted.NormMembers(norm), .. more];
        return JcsValue.Of(all.AsSpan());
    }
}
