using System.Collections.Immutable;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;

namespace Deliberation.Core.NormSets;

/// <summary>A round that was held, with its figures where it took ballots.</summary>
/// <param name="Round">As the record tells it.</param>
/// <param name="Published">As the set shows it.</param>
/// <param name="Figures">Null in rounds without ballots.</param>
internal sealed record RoundsHeld(Round Round, SetRound Published, RoundFigures? Figures)
{
    private const string NoTies = "none needed: votes are counted norm by norm";
    private const string DrawnOrder = "norms are numbered in an order drawn from the seed; ties that the rule must break go to the lowest of these numbers";

    /// <summary>All closed rounds in order of opening; a flaw names the round whose result is missing or not the recorded one.</summary>
    public static Parsed<ImmutableArray<RoundsHeld>> From(NormSetSources sources)
    {
        var held = ImmutableArray.CreateBuilder<RoundsHeld>();
        foreach (var round in sources.State.Rounds.Where(round => round.State == RoundState.Closed).OrderBy(round => round.OpenedSeq))
        {
            if (!round.Kind.TakesBallots())
            {
                held.Add(new RoundsHeld(round, SetRound.Of(round, null), null));
                continue;
            }

            var computed = sources.Results.FirstOrDefault(result => result.Round == round.Number);
            if (round.Result is not { } recorded || computed is null || Hash32.Of(computed.Bytes.Span) != recorded.Sha256)
                return new Flaw(FlawKind.WrongShape, $"result of round {round.Number}");
            if (!RoundFigures.Read(round.Kind, round.List.Length, computed.Bytes.Span).Is(out var figures, out var flaw))
                return flaw with { Where = $"result of round {round.Number}, {flaw.Where}" };
            var tieBreak = round.Kind == RoundKind.Ranking ? DrawnOrder : NoTies;
            held.Add(new RoundsHeld(
                round,
                SetRound.Of(round, new SetResult(recorded.Method, recorded.Version, computed.Parameters, tieBreak, computed.Seed, recorded.Sha256)),
                figures));
        }

        return held.ToImmutable();
    }
}
