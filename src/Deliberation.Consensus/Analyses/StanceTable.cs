using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Rounds;
using Deliberation.Core;
using Deliberation.Core.Ballots;

namespace Deliberation.Consensus.Analyses;

/// <summary>The ballots of a stance round as people x norms: rows by ascending ballot tag, columns by ballot number, so that the order of casting leaves no trace.</summary>
internal static class StanceTable
{
    /// <summary>The table; or <see cref="EngineRefusals.WrongBallotKind"/>.</summary>
    public static Result<StanceMatrix> Of(RoundProfile profile)
    {
        var people = profile.Ballots.Sort(static (a, b) => a.Tag.CompareTo(b.Tag));
        var (rows, columns) = (people.Length, profile.Norms.Length);
        if ((long)rows * columns > StanceMatrix.MostCells) return EngineRefusals.TooManyForRule;
        var cells = new sbyte[rows * columns];
        Array.Fill(cells, StanceMatrix.NotSeen);
        for (var row = 0; row < rows; row++)
        {
            if (people[row].Ballot is not Stances stances) return EngineRefusals.WrongBallotKind;
            foreach (var (n, stance) in stances.Given) cells[row * columns + n - 1] = Cell(stance);
        }
        return new StanceMatrix([.. people.Select(person => person.Tag.ToString())], [.. Enumerable.Range(1, columns)], cells);
    }

    private static sbyte Cell(Stance stance) => stance switch
    {
        Stance.Agree => 1,
        Stance.Disagree => -1,
        Stance.Pass => 0,
        Stance.Unsure => StanceMatrix.Unsure,
        _ => throw new ArgumentOutOfRangeException(nameof(stance), stance, "not a stance"),
    };
}
