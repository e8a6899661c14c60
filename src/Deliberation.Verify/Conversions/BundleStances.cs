using System.Collections.Immutable;
using System.Globalization;
using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Rounds;
using Deliberation.Core.Ballots;
using Deliberation.Core.NormSets;
using Deliberation.Core.Rounds;

namespace Deliberation.Verify.Conversions;

/// <summary>
/// A stance round as a Polis export: comment-id is the norm's number, participants are numbered by ascending ballot tag, times are those
/// of the round's opening and close since a ballot's own minute says nothing more, and nobody's authorship or group is told.
/// </summary>
internal static class BundleStances
{
    public static FileFault? Write(Dossier dossier, Round round, ImmutableArray<TaggedBallot> ballots, string title, string folder)
    {
        var (opened, closed) = (round.OpenedAt!.Value, round.ClosedAt!.Value);
        var given = ballots.Select(ballot => ((Stances)ballot.Ballot).Given).ToImmutableArray();
        var (agrees, disagrees) = (new long[round.List.Length], new long[round.List.Length]);
        foreach (var (n, stance) in given.SelectMany(stances => stances))
            if (stance == Stance.Agree) agrees[n - 1]++;
            else if (stance == Stance.Disagree) disagrees[n - 1]++;
        var texts = dossier.Set!.AllNorms.ToDictionary(norm => norm.Number, norm => Said(norm.Text));
        return NewFolder(folder)
            ?? File("summary.csv", output => PolisExport.Summary(output,
            [
                ("topic", title), ("url", ""), ("views", Text(round.AtClose!.Value.Present)), ("voters", Text(ballots.Length)),
                ("voters-in-conv", Text(ballots.Length)), ("commenters", ""), ("comments", Text(round.List.Length)), ("groups", ""), ("conversation-description", ""),
            ]))
            ?? File("comments.csv", output => PolisExport.Comments(output, round.List.Select(line => (
                new PolisComment(line.Norm, "", 1, texts.GetValueOrDefault(line.Norm, "")), opened, agrees[line.N - 1], disagrees[line.N - 1]))))
            ?? File("votes.csv", output => PolisExport.Votes(output, given.SelectMany((stances, voter) =>
                stances.Select(stance => new PolisVote(closed, round.List[stance.N - 1].Norm, voter, Vote(stance.Stance))))))
            ?? File("participants-votes.csv", output => PolisExport.Participants(
                output, [.. round.List.Select(line => line.Norm)], given.Select((stances, voter) => (voter, (int?)null, 0, Row(stances, round.List.Length)))));

        FileFault? File(string name, Action<TextWriter> write) => ConvertCommand.Create(Path.Combine(folder, name), (output, _) =>
        {
            write(output);
            return null;
        });
    }

    /// <summary>A text in its first language; empty when it was erased.</summary>
    internal static string Said(Wording wording) => wording.Versions.IsEmpty ? "" : wording.Versions[0].Text;

    private static FileFault? NewFolder(string folder)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));
        if (Path.Exists(folder)) return new FileFault("UnwritableFile", name, 0, "it exists already");
        try
        {
            Directory.CreateDirectory(folder);
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new FileFault("UnwritableFile", name, 0, error.Message);
        }
    }

    private static IReadOnlyList<int?> Row(ImmutableArray<(int N, Stance Stance)> stances, int norms)
    {
        var row = new int?[norms];
        foreach (var (n, stance) in stances) row[n - 1] = Vote(stance);
        return row;
    }

    private static int Vote(Stance stance) => stance switch
    {
        Stance.Agree => 1,
        Stance.Disagree => -1,
        Stance.Pass or Stance.Unsure => 0,
        _ => throw new ArgumentOutOfRangeException(nameof(stance), stance, "not a stance"),
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
