using Deliberation.Core.Assemblies;
using Deliberation.Core.Charter;
using Deliberation.Core.Facts;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Views;

/// <summary>The result of one closed ballot round with what belongs beside it: who was asked, how many took part, by which rule, where the proof is.</summary>
/// <param name="Head">Which assembly.</param>
/// <param name="Mandate">Who asked; null when it isn't stated.</param>
/// <param name="OpenByCode">How people came onto the roll.</param>
/// <param name="Round">The round.</param>
/// <param name="Entitled">People on the roll at the close.</param>
/// <param name="Present">People present at the close.</param>
/// <param name="Participated">People with a ballot.</param>
/// <param name="Charter">The rule, fixed before the first vote.</param>
/// <param name="QuorumNeeds">People that the round's quorum needs; null when the charter asks for none or the round decides nothing.</param>
/// <param name="QuorumHolds">Whether that quorum was reached; true when none is asked for.</param>
/// <param name="Method">The method's id.</param>
/// <param name="Version">The method's version.</param>
/// <param name="Sha256">SHA-256 of the result's bytes.</param>
/// <param name="Seq">The entry that holds it.</param>
/// <param name="Body">What came out, by kind of round.</param>
public sealed record ResultView(
    HeadView Head,
    TextView? Mandate,
    bool OpenByCode,
    RoundLineView Round,
    int Entitled,
    int Present,
    int Participated,
    CharterView Charter,
    int? QuorumNeeds,
    bool QuorumHolds,
    string Method,
    int Version,
    string Sha256,
    long Seq,
    ResultBody Body)
{
    /// <summary>The result of a round.</summary>
    /// <param name="state">The assembly.</param>
    /// <param name="round">A closed ballot round whose result is in the record.</param>
    /// <param name="result">The result's member, as its blob holds it.</param>
    /// <param name="reasons">Reasons of objections by ballot number; empty for other rounds.</param>
    /// <param name="texts">The norms' texts.</param>
    /// <exception cref="InvalidOperationException">The blob isn't a result of this kind of round.</exception>
    public static ResultView Of(Assembly state, Round round, JcsValue.Map result, ILookup<int, TextView> reasons, ViewTexts texts)
    {
        var count = round.AtClose!.Value;
        var charter = CharterView.Of(state)!;
        var decides = round.Kind == RoundKind.Ratification && !charter.Quorum.IsZero;
        var convened = state.Convened!;
        return new ResultView(
            HeadView.Of(state, texts),
            convened.Mandate is null ? null : texts[0, "mandate", convened.Language],
            convened.Electorate == ElectorateKind.OpenByCode,
            RoundLineView.Of(round),
            count.Entitled,
            count.Present,
            count.Participated,
            charter,
            decides ? charter.Quorum.Of(count.Entitled) : null,
            !decides || RatificationRule.QuorumHolds(state.Charter!.Thresholds, count.Entitled, count.Present, count.Participated),
            round.Result!.Method,
            round.Result.Version,
            round.Result.Sha256.ToString(),
            round.Result.Seq,
            ResultBody.Of(state, round, result, reasons, texts));
    }
}
