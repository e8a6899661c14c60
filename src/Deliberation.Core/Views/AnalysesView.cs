using Deliberation.Core.Assemblies;
using Deliberation.Core.Ballots;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.Views;

/// <summary>How far the analyses of a round are: what a page that follows the assembly shows while they arrive.</summary>
/// <param name="Assembly">The assembly.</param>
/// <param name="Round">The round.</param>
/// <param name="Lines">Every family that the round is due, in the order of computing.</param>
public sealed record AnalysesStateView(AssemblyId Assembly, int Round, IReadOnlyList<AnalysisStateView> Lines)
{
    /// <summary>How many are in the record.</summary>
    public int Ready => Lines.Count(line => line.Seq is not null);

    /// <summary>Equal rounds with equal lines.</summary>
    public bool Equals(AnalysesStateView? other) =>
        other is not null && other.Assembly == Assembly && other.Round == Round && other.Lines.SequenceEqual(Lines);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Assembly, Round, Ready);

    /// <summary>How far a closed round is.</summary>
    /// <param name="state">The assembly.</param>
    /// <param name="round">The round.</param>
    /// <param name="due">The families that it is due.</param>
    public static AnalysesStateView Of(Assembly state, Round round, IEnumerable<string> due) => new(
        state.Id, round.Number, [.. due.Select(family => new AnalysisStateView(family, round.Analyses.TryGetValue(family, out var result) ? result.Seq : null))]);
}

/// <summary>One family.</summary>
/// <param name="Family">Its name, e.g. <c>opinion-groups</c>.</param>
/// <param name="Seq">The entry that states it; null while it is being computed.</param>
public sealed record AnalysisStateView(string Family, long? Seq);

/// <summary>One analysis that is in the record.</summary>
/// <param name="Family">Its family.</param>
/// <param name="Seq">The entry that states it.</param>
/// <param name="Sha256">SHA-256 of its bytes.</param>
/// <param name="Method">The method's id.</param>
/// <param name="Version">The method's version.</param>
/// <param name="Trace">How it was computed, step by step, in plain text.</param>
/// <param name="Body">What it says.</param>
public sealed record AnalysisView(string Family, long Seq, string Sha256, string Method, int Version, string Trace, AnalysisBody Body)
{
    /// <summary>An analysis from its blob.</summary>
    /// <param name="state">The assembly.</param>
    /// <param name="round">The round.</param>
    /// <param name="stated">What the record says of it.</param>
    /// <param name="json">The blob.</param>
    /// <param name="texts">The norms' texts.</param>
    /// <exception cref="InvalidOperationException">The blob isn't an analysis of this family.</exception>
    public static AnalysisView Of(Assembly state, Round round, RoundResult stated, JcsValue.Map json, ViewTexts texts)
    {
        var family = json.Text("family");
        return new AnalysisView(
            family, stated.Seq, stated.Sha256.ToString(), stated.Method, stated.Version, json.Lines("trace"),
            AnalysisBody.Of(family, round.Kind, json, line => NormLineView.Of(state, line.Int("norm"), line.Int("version"), texts)));
    }
}

/// <summary>Everything that a result's page shows beyond the charter's rule.</summary>
/// <param name="State">Which analyses are due, and which are there.</param>
/// <param name="Ready">Those that are there, in the order of the agenda of computing.</param>
/// <param name="Own">Where the person who looks stands among the opinion groups; null for everybody else and where there are none.</param>
public sealed record AnalysesView(AnalysesStateView State, IReadOnlyList<AnalysisView> Ready, OwnPlaceView? Own);

/// <summary>Where one person stands among the opinion groups. Shown to nobody else.</summary>
/// <param name="Group">Their group from 1; null when they were not grouped.</param>
/// <param name="Answers">Their stance by ballot number.</param>
public sealed record OwnPlaceView(int? Group, IReadOnlyDictionary<int, string> Answers)
{
    /// <summary>The place of one person.</summary>
    /// <param name="json">The blob of the opinion groups.</param>
    /// <param name="before">How many people come before in ascending order of tags.</param>
    /// <param name="own">Their ballot.</param>
    public static OwnPlaceView Of(JcsValue.Map json, int before, Stances own) => new(
        ((JcsValue.Array)json.Map("found").Array("places")[before]).Items[0] is JcsValue.Number group ? (int)group.Value : null,
        own.Given.ToDictionary(given => given.N, given => Stances.Word(given.Stance)));
}
