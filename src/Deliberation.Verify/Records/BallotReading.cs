using System.Collections.Immutable;
using System.Globalization;
using Deliberation.Consensus.Rounds;
using Deliberation.Core.Ballots;
using Deliberation.Core.Facts;
using Deliberation.Core.NormSets;
using Deliberation.Core.Records;

namespace Deliberation.Verify.Records;

/// <summary>One pass over ballots.jsonl, held against the leaves: exactly the last ballot of each person in each round, each the one
/// committed to.</summary>
internal sealed class BallotReading
{
    private readonly RecordReading record;
    private readonly Dictionary<int, ImmutableArray<TaggedBallot>.Builder> rounds = [];
    private long lastSeq = -1;

    private BallotReading(RecordReading record) => this.record = record;

    public Findings Found { get; } = new();

    public int Count { get; private set; }

    /// <summary>Reasons in ratification ballots.</summary>
    public List<GivenReason> Reasons { get; } = [];

    public ImmutableArray<TaggedBallot> In(int round) => rounds.TryGetValue(round, out var ballots) ? ballots.ToImmutable() : [];

    public static BallotReading Of(IEnumerable<ReadOnlyMemory<byte>> lines, RecordReading record)
    {
        var reading = new BallotReading(record);
        var number = 0L;
        foreach (var line in lines)
        {
            number++;
            if (BallotLine.Parse(line).Is(out var ballot, out var flaw)) reading.Take(ballot);
            else reading.Found.Note(8, $"ballots.jsonl, line {number.ToString(CultureInfo.InvariantCulture)}: {flaw}");
        }

        if (reading.Count < record.Ballots.Count) reading.Found.Note(8, $"{record.Ballots.Count - reading.Count} ballots that count are missing");
        return reading;
    }

    private void Take(BallotLine line)
    {
        if (line.Seq <= lastSeq) Found.Note(8, Named(line, "stands out of order"));
        lastSeq = line.Seq;
        if (!record.Ballots.TryGetValue((line.Round, line.Tag), out var cast) || cast.Seq != line.Seq)
        {
            Found.Note(8, Named(line, "isn't the last one of its tag in its round"));
            return;
        }

        Count++;
        if (BodyCommit.Of(line.Salt, line.Body.Bytes.Span) != cast.Commit) Found.Note(9, Named(line, "isn't the one committed to"));
        if (!BallotBody.Read(cast.Kind, line.Body.Value).Is(out var ballot, out var flaw))
        {
            Found.Note(9, Named(line, $"can't be read: {flaw}"));
            return;
        }

        if (ballot.Highest > record.Last.Round(line.Round)?.List.Length) Found.Note(9, Named(line, "names a norm that isn't on the list"));
        if (!rounds.TryGetValue(line.Round, out var ballots)) rounds[line.Round] = ballots = ImmutableArray.CreateBuilder<TaggedBallot>();
        ballots.Add(new TaggedBallot(line.Tag, ballot));
        if (ballot is Ratification ratification) Reasons.AddRange(GivenReason.In(line.Round, line.Seq, ratification));
    }

    private static string Named(BallotLine line, string what) => string.Create(CultureInfo.InvariantCulture, $"ballot {line.Seq} {what}");
}
