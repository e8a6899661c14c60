using System.Collections.Immutable;
using System.Globalization;
using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Rounds;
using Deliberation.Core.Ballots;
using Deliberation.Core.Rounds;
using Deliberation.Verify.Archives;
using Deliberation.Verify.Tally;

namespace Deliberation.Verify.Conversions;

/// <summary>Rounds of a published bundle in the formats of others. A bundle of which any step of the check fails is refused.</summary>
internal static class BundleRounds
{
    private sealed record Held(Dossier Dossier, Round Round, ImmutableArray<TaggedBallot> Ballots);

    public static FileFault? Convert(string from, string to, string kind, int number)
    {
        var read = TallyFiles.Read(from, (stream, name) => Hold(stream, name, number));
        if (read.Value is not { } held) return read.Fault;
        return held.Round.Kind switch
        {
            RoundKind.Ranking => ConvertCommand.Create(to, (output, name) => PrefLibWriter.Write(output, name, Title(held), Orders(held), kind)),
            RoundKind.Stance => BundleStances.Write(held.Dossier, held.Round, held.Ballots, Title(held), to),
            _ => new FileFault("WrongRound", Path.GetFileName(from), 0, $"round {number} is a round of {held.Round.Kind.Word()}; rankings and stances can be converted"),
        };
    }

    private static Reading<Held> Hold(Stream stream, string file, int number)
    {
        var (archive, refusal) = BundleArchive.Open(stream);
        if (archive is null) return new FileFault("NotABundle", file, 0, refusal!);
        using (archive)
        {
            var dossier = new Dossier(archive, Options.None);
            if (Verification.FirstFailure(dossier) is { } failed) return new FileFault("NotVerified", file, 0, failed.ToString());
            if (dossier is not { Record.AtHead: { } state, Ballots: { } ballots } || state.Round(number) is not { State: RoundState.Closed } round)
                return new FileFault("UnknownRound", file, 0, $"the record holds no closed round {number}");
            return new Held(dossier, round, [.. ballots.In(number).OrderBy(ballot => ballot.Tag)]);
        }
    }

    private static string Title(Held held) =>
        string.Create(CultureInfo.InvariantCulture, $"{BundleStances.Said(held.Dossier.Set!.Issuer.Title)}, round {held.Round.Number}");

    // Alternative n is number n of the ballot list.
    private static RankedProfile Orders(Held held)
    {
        var list = held.Round.List;
        var builder = new RankedProfileBuilder([.. list.Select(line => line.N)], [.. list.Select(line => $"norm {line.Norm}, version {line.Version}")]);
        foreach (var (_, ballot) in held.Ballots)
        {
            var ranking = (Ranking)ballot;
            var refused = builder.Add([.. ranking.Tiers.SelectMany(tier => tier)], [.. ranking.Tiers.Select(tier => tier.Length)], 1);
            if (refused is not null) throw new InvalidOperationException($"A verified ranking was refused: {refused}.");
        }

        return builder.Build();
    }
}
