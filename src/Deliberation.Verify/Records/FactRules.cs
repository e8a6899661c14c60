using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.Norms;
using Deliberation.Core.Rounds;

namespace Deliberation.Verify.Records;

/// <summary>Holds each fact against the state before it: what no honest service would have recorded. Not every rule of the service is
/// here, only those on which the counting, the charter, the roll and the signing rest.</summary>
internal static class FactRules
{
    /// <summary>The step that reports it and what is wrong; null when the fact may stand.</summary>
    public static (int Step, string What)? Broken(Assembly state, Fact fact)
    {
        if ((state.Convened is null) != fact is Fact.AssemblyConvened) return (7, "a record begins with its convening, once");
        if (Staffing(state, fact) is { } stranger) return (11, stranger);
        return fact switch
        {
            Fact.AgendaSet agenda => Step(7, Agenda(state, agenda)),
            Fact.CharterSet => Step(11, state.IsFrozen ? "the charter changed after the first ballot round" : null),
            Fact.RollFrozen => Step(8, state.IsFrozen ? "the roll is frozen twice" : null),
            Fact.RollAmended => Step(8, state.IsFrozen ? null : "an amendment before the roll was frozen"),
            Fact.NormSeeded seeded => Step(7, seeded.Norm == state.Norms.Length + 1 ? null : "a norm number is left out"),
            Fact.NormProposed proposed => Step(7, proposed.Norm == state.Norms.Length + 1 ? null : "a norm number is left out"),
            Fact.NormWithdrawn withdrawn => Step(7, Moderated(state, withdrawn.Norm, withdrawal: true)),
            Fact.NormAccepted accepted => Step(7, Moderated(state, accepted.Norm, withdrawal: false)),
            Fact.NormRefused refused => Step(7, Moderated(state, refused.Norm, withdrawal: false)),
            Fact.RoundOpened opened => RoundRules.Opening(state, opened),
            Fact.RoundPaused paused => Step(7, state.Round(paused.Round)?.State == RoundState.Open ? null : "a pause of a round that isn't open"),
            Fact.RoundResumed resumed => Step(7, state.Round(resumed.Round)?.State == RoundState.Paused ? null : "a round goes on that wasn't paused"),
            Fact.RoundExtended extended => Step(7, state.Round(extended.Round) is { IsRunning: true } ? null : "more time for a round that doesn't run"),
            Fact.NamesShown shown => Step(7, Names(state, shown)),
            Fact.RoundClosed closed => RoundRules.Closing(state, closed),
            Fact.ConsensusComputed computed => Step(10, RoundRules.Result(state, computed)),
            Fact.AnalysisComputed computed => Step(10, RoundRules.Analysis(state, computed)),
            Fact.NormSetApproved approved => Step(11, state.NormSet?.PayloadSha256 == approved.PayloadSha256 ? null : "an approval of something that isn't the draft"),
            Fact.NormSetPublished published => Step(11, state.NormSet?.PayloadSha256 == published.PayloadSha256 ? null : "a publication of something that isn't the draft"),
            _ => null,
        };
    }

    // The organiser's own convening comes before their appointment.
    private static string? Staffing(Assembly state, Fact fact)
    {
        if (fact is Fact.AssemblyConvened || fact.ActingStaff is not { } who || fact.Actor.Word is not { } word) return null;
        return state.Staff.TryGetValue(who, out var roles) && roles.Any(role => Deliberation.Core.Roles.Word(role) == word)
            ? null
            : $"{fact.Kind} by someone who isn't {word} here";
    }

    private static string? Names(Assembly state, Fact.NamesShown shown) => state.Round(shown.Round) switch
    {
        not { IsRunning: true } => "names were shown of a round that doesn't run",
        { CastWhenShown: not null } => "the names of a round were shown twice",
        { } round when shown.Voted > round.Cast.Count => "names were shown of more voters than there are ballots",
        _ => shown.Voted >= Assembly.FewestNames && shown.Missing >= Assembly.FewestNames ? null : "names were shown of too few people",
    };

    private static string? Agenda(Assembly state, Fact.AgendaSet agenda)
    {
        for (var i = 0; i < state.Rounds.Length; i++)
            if (state.Rounds[i].State != RoundState.Scheduled && (i >= agenda.Items.Length || agenda.Items[i] != state.Rounds[i].Item))
                return "the agenda drops a round that was held";
        return null;
    }

    private static string? Moderated(Assembly state, int number, bool withdrawal) => state.Norm(number) switch
    {
        null => "no such norm",
        { Status: NormStatus.Waiting } => null,
        { Status: NormStatus.Accepted, Balloted: false } when withdrawal => null,
        _ => "the norm was decided on before",
    };

    private static (int, string)? Step(int step, string? what) => what is null ? null : (step, what);
}
