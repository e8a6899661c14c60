using Deliberation.Core.Records.Json;

namespace Deliberation.Core.Views;

/// <summary>How sure a share of a stance round is.</summary>
/// <param name="Norm">The norm.</param>
/// <param name="Cast">Ballots that said anything to it.</param>
/// <param name="Missing">Votes that are missing until a figure counts.</param>
/// <param name="Wilson">The Wilson interval, in millionths; null without votes.</param>
/// <param name="Jeffreys">The Jeffreys interval, in millionths; null without votes.</param>
/// <param name="Unsure">The share that is unsure, in millionths; null without votes.</param>
/// <param name="Division">How divided people are, in millionths: 0 all alike, 1,000,000 half against half; null without votes.</param>
public sealed record ShareLineView(NormLineView Norm, int Cast, int Missing, Ends? Wilson, Ends? Jeffreys, int? Unsure, int? Division)
{
    internal static ShareLineView Of(JcsValue.Map line, NormLineView norm) => new(
        norm, line.Int("cast"), line.Int("missing"), Ends.Of(line["wilson"]), Ends.Of(line["jeffreys"]), line.IntOrNull("unsure_share"), line.IntOrNull("variance"));
}

/// <summary>How sure the consent to a norm is.</summary>
/// <param name="Norm">The norm.</param>
/// <param name="Consent">Consents.</param>
/// <param name="Valid">Consents and objections.</param>
/// <param name="Missing">Votes that are missing until a figure counts.</param>
/// <param name="Wilson">The Wilson interval, in millionths; null without votes.</param>
/// <param name="Jeffreys">The Jeffreys interval, in millionths; null without votes.</param>
/// <param name="Side">Where it lies: <c>above</c>, <c>below</c> or <c>across</c> the threshold.</param>
public sealed record ConsentLineView(NormLineView Norm, int Consent, int Valid, int Missing, Ends? Wilson, Ends? Jeffreys, string Side)
{
    /// <summary>The share of consent, in millionths; null without votes.</summary>
    public int? Share => Valid == 0 ? null : (int)Math.Round(Consent * 1e6 / Valid, MidpointRounding.ToEven);

    internal static ConsentLineView Of(JcsValue.Map line, NormLineView norm) => new(
        norm, line.Int("consent"), line.Int("valid"), line.Int("missing"), Ends.Of(line["wilson"]), Ends.Of(line["jeffreys"]), line.Text("side"));
}

/// <summary>Two norms against each other.</summary>
/// <param name="First">One norm, before the other in the charter's order.</param>
/// <param name="Second">The other norm.</param>
/// <param name="PreferFirst">People who put it above the other.</param>
/// <param name="PreferSecond">People who put the other above it.</param>
/// <param name="Wilson">The Wilson interval of the first one's share, in millionths; null when nobody tells them apart.</param>
/// <param name="IsClose">Whether chance alone could turn it.</param>
/// <param name="Missing">Votes that are missing until a figure counts.</param>
public sealed record DuelLineView(NormLineView First, NormLineView Second, int PreferFirst, int PreferSecond, Ends? Wilson, bool IsClose, int Missing)
{
    internal static DuelLineView Of(JcsValue.Map line, IReadOnlyDictionary<int, NormLineView> norms) => new(
        norms[line.Int("a")], norms[line.Int("b")], line.Int("prefer_a"), line.Int("prefer_b"), Ends.Of(line["wilson"]), line.Truth("close"), line.Int("missing"));
}

/// <summary>Both ends of an interval, in millionths.</summary>
/// <param name="Low">The lower one.</param>
/// <param name="High">The upper one.</param>
public readonly record struct Ends(int Low, int High)
{
    internal static Ends? Of(JcsValue? value) =>
        value is JcsValue.Array { Items: [JcsValue.Number low, JcsValue.Number high] } ? new Ends((int)low.Value, (int)high.Value) : null;
}
