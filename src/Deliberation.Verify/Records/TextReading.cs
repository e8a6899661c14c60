using System.Globalization;
using Deliberation.Core.Records;

namespace Deliberation.Verify.Records;

/// <summary>texts.jsonl, held against the commitments in entries and ballots.</summary>
internal sealed class TextReading
{
    public Findings Found { get; } = new();

    public Dictionary<(long Seq, string Field), (string Language, string Text)> Texts { get; } = [];

    public static TextReading Of(IEnumerable<ReadOnlyMemory<byte>> lines, RecordReading record, BallotReading ballots)
    {
        var reasons = ballots.Reasons.ToDictionary(reason => (reason.Seq, reason.Field), reason => reason.Commit);
        var reading = new TextReading();
        var number = 0L;
        foreach (var line in lines)
        {
            number++;
            if (TextLine.Parse(line).Is(out var text, out var flaw)) reading.Take(text, record, reasons);
            else reading.Found.Note(9, $"texts.jsonl, line {number.ToString(CultureInfo.InvariantCulture)}: {flaw}");
        }

        return reading;
    }

    private void Take(TextLine line, RecordReading record, Dictionary<(long Seq, string Field), TextCommit> reasons)
    {
        var place = (line.Seq, line.Field);
        var where = string.Create(CultureInfo.InvariantCulture, $"text {line.Seq} {(line.Field.Length <= 12 ? line.Field : "")}");
        if (!record.Commits.TryGetValue(place, out var commit) && !reasons.TryGetValue(place, out commit)) Found.Note(9, $"{where} belongs to no entry");
        else if (TextCommit.Of(line.Salt, line.Text) != commit) Found.Note(9, $"{where} isn't the one committed to");
        if (!Texts.TryAdd(place, (line.Lang, line.Text))) Found.Note(9, $"{where} is there twice");
    }
}
