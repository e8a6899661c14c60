using System.Globalization;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Charter;
using Deliberation.Core.Norms;
using Deliberation.Core.Rounds;

namespace Deliberation.Tests.Golden;

/// <summary>What a record folds to, as lines of text that can be kept and compared.</summary>
internal static class StateText
{
    public static string Of(Assembly state) => string.Concat(Lines(state).Select(line => line + "\n"));

    private static IEnumerable<string> Lines(Assembly state)
    {
        yield return Line($"assembly {state.Id} size {state.Size} content {state.LastContentSeq}");
        yield return Line($"convened {At(state.ConvenedAt)} in {state.Convened?.Place} by {state.Convened?.By.Role} {state.Convened?.By.Id} {state.Convened?.Electorate} {state.Convened?.Language} title {state.Convened?.Title} mandate {state.Convened?.Mandate}");
        yield return Line($"charter {state.CharterSeq} {state.Charter?.Rule} {state.Charter?.AcceptGaps} {Thresholds(state.Charter?.Thresholds)}");
        yield return Line($"roll {state.FrozenRoll?.Entitled} {state.FrozenRoll?.Root} amended {state.FrozenRoll?.Amendments}");
        foreach (var (who, roles) in state.Staff.OrderBy(pair => pair.Key.ToString(), StringComparer.Ordinal)) yield return Line($"staff {who} {string.Join(' ', roles.Order())}");
        foreach (var parent in state.Parents) yield return Line($"parent {parent.Place} {parent.Assembly} {parent.PayloadSha256}");
        foreach (var said in state.Announcements) yield return Line($"announced {said.Seq} {At(said.At)} {said.Fact.Text} {said.Fact.Language}");
        foreach (var norm in state.Norms) yield return Norm(norm);
        foreach (var line in state.Rounds.SelectMany(Round)) yield return line;
        if (state.NormSet is { } set) yield return Line($"set {set.PayloadSha256} drafted {set.DraftedSeq} approved {string.Join(", ", set.Approvals.Select(by => Line($"{by.Role} {by.Id}")))} published {set.Published?.Seq} {set.Published?.Kid}");
    }

    private static string Norm(Norm norm) => Line(
        $"norm {norm.Number} {norm.Status} by {norm.Author} source {norm.SourceId} out {norm.ModeratedOut} balloted {norm.Balloted} refused {norm.RefusedFor} versions {string.Join(", ", norm.Versions.Select(version => Line($"{version.Number} at {version.Seq} {version.Text} {version.Language} {version.Provenance}")))}");

    private static IEnumerable<string> Round(Round round)
    {
        yield return Line($"round {round.Number} {round.State} {round.Kind} {round.Mode} {round.Item.Minutes} min reading {round.Item.Reading} opened {round.OpenedSeq} {At(round.OpenedAt)} {Count(round.AtOpening)} closed {round.ClosedSeq} {At(round.ClosedAt)} {Count(round.AtClose)}");
        yield return Line($"  cast {round.Ballots} by {string.Join(' ', round.Cast.Order())} result {round.Result?.Seq} {round.Result?.Sha256} {round.Result?.Method} {round.Result?.Version}");
        foreach (var listed in round.List) yield return Line($"  {listed.N} is norm {listed.Norm} version {listed.Version} {listed.Text}");
    }

    private static string Count(HeadCount? count) => Line($"({count?.Entitled} entitled, {count?.Present} present, {count?.Participated} participated)");

    private static string Thresholds(Thresholds? thresholds) => Line(
        $"consent {Of(thresholds?.Consent)} norm quorum {Of(thresholds?.NormQuorum)} quorum {Of(thresholds?.Quorum)} of {thresholds?.QuorumBase}");

    private static string Of(Share? share) => Line($"{share?.Num}/{share?.Den}");

    private static string At(DateTimeOffset? at) => at?.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture) ?? "-";

    private static string Line(FormattableString line) => FormattableString.Invariant(line);
}
