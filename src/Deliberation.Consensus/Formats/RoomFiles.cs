using System.Globalization;
using System.Numerics;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Sortition;

namespace Deliberation.Consensus.Formats;

/// <summary>
/// Reads who is in the room and whom it should resemble: room.csv (id and one column per feature, as pool.csv; an empty cell was
/// not stated) and population.csv (feature, value, and either count, whole numbers, or share, decimals from 0 to 1). Features
/// without a population are not compared. A value of the room that the population does not have is refused: it is misspelt,
/// or the population lacks it, with a count of 0 at least.
/// </summary>
public static class RoomFiles
{
    private const int MostPeople = 1_000_000;
    private const int MostTargets = 1_000;
    private const int MostDigits = 18;
    private static readonly Fraction LeastSum = new(99, 100);
    private static readonly Fraction LargestSum = new(101, 100);

    /// <summary>Reads both files through the opener, to the end or to the first fault.</summary>
    public static Reading<Room> Read(Func<string, Stream?> open)
    {
        var population = With(open, "population.csv", Population);
        return population.Value is { } targets ? With(open, "room.csv", (stream, file) => People(stream, file, targets)) : population.Fault!;
    }

    private sealed record Target(string Feature, string Value, Fraction Weight, long Line);

    private static Reading<T> With<T>(Func<string, Stream?> open, string name, Func<Stream, string, Reading<T>> read) where T : class
    {
        using var stream = open(name);
        return stream is null ? new FileFault("MissingFile", name, 0, "the folder has no such file") : read(stream, name);
    }

    private static Reading<List<Target>> Population(Stream stream, string file)
    {
        var opened = CsvRows.Open(stream, file, "feature", "value");
        if (opened.Value is not { } rows) return opened.Fault!;
        var (count, share) = (rows.Column("count"), rows.Column("share"));
        if (count >= 0 == share >= 0) return rows.At("MissingColumn", "the header needs either a column \"count\" or a column \"share\"");
        var targets = new List<Target>();
        while (rows.MoveNext())
        {
            var (feature, value) = (rows.Current[rows.Column("feature")], rows.Current[rows.Column("value")]);
            if (feature.Length == 0 || value.Length == 0) return rows.At("EmptyValue", "a population has no feature and no value without a name");
            if (targets.Exists(target => target.Feature == feature && target.Value == value))
                return rows.At("DuplicateTarget", $"{CsvRows.Shown(feature)} = {CsvRows.Shown(value)} stands twice");
            var text = rows.Current[Math.Max(count, share)];
            if ((count >= 0 ? Count(text) : Share(text)) is not { } weight)
                return rows.At("BadNumber", $"{(count >= 0 ? "count" : "share")} is \"{CsvRows.Shown(text)}\", expected a {(count >= 0 ? "whole number" : "decimal from 0 to 1")}");
            if (targets.Count == MostTargets) return rows.At("TooManyTargets", $"more than {MostTargets} values cannot be held");
            targets.Add(new Target(feature, value, weight, rows.Line));
        }
        if (rows.Fault is { } fault) return fault;
        if (targets.Count == 0) return new FileFault("EmptyFile", file, 0, "the file names no value");
        return WrongSum(targets, file, share >= 0) is { } wrong ? wrong : targets;
    }

    // Shares as statistics print them are rounded: a little off 1 is made 1, more is refused.
    private static FileFault? WrongSum(List<Target> targets, string file, bool shares)
    {
        foreach (var feature in targets.GroupBy(target => target.Feature, StringComparer.Ordinal))
        {
            var sum = feature.Aggregate(Fraction.Zero, (total, target) => total + target.Weight);
            if (shares && (sum < LeastSum || sum > LargestSum))
                return new FileFault("WrongSum", file, feature.Last().Line, $"the shares of {CsvRows.Shown(feature.Key)} add up to {sum}, expected 1");
            if (sum.Sign == 0) return new FileFault("WrongSum", file, feature.Last().Line, $"{CsvRows.Shown(feature.Key)} has nobody");
        }
        return null;
    }

    private static Reading<Room> People(Stream stream, string file, List<Target> targets)
    {
        string[] features = [.. targets.Select(target => target.Feature).Distinct(StringComparer.Ordinal)];
        var opened = CsvRows.Open(stream, file, ["id", .. features]);
        if (opened.Value is not { } rows) return opened.Fault!;
        var index = targets.Select((target, i) => (target, i)).ToDictionary(told => (told.target.Feature, told.target.Value), told => told.i);
        var (present, silent) = (new long[targets.Count], new long[features.Length]);
        var known = new HashSet<string>(StringComparer.Ordinal);
        while (rows.MoveNext())
        {
            var id = rows.Current[rows.Column("id")];
            if (!known.Add(id)) return rows.At("DuplicatePerson", $"\"{CsvRows.Shown(id)}\" stands twice");
            if (known.Count > MostPeople) return rows.At("TooManyPeople", $"more than {MostPeople} people cannot be held");
            for (var f = 0; f < features.Length; f++)
            {
                var value = rows.Current[rows.Column(features[f])];
                if (value.Length == 0) silent[f]++;
                else if (index.TryGetValue((features[f], value), out var target)) present[target]++;
                else return rows.At("UnknownValue", $"{CsvRows.Shown(features[f])} is \"{CsvRows.Shown(value)}\", which the population does not have");
            }
        }
        return rows.Fault is { } fault ? fault : new Room(known.Count, [.. features.Select((feature, f) => Compared(feature, targets, present, silent[f]))]);
    }

    private static Room.Feature Compared(string feature, List<Target> targets, long[] present, long silent)
    {
        int[] mine = [.. Enumerable.Range(0, targets.Count).Where(i => targets[i].Feature == feature)];
        var sum = mine.Aggregate(Fraction.Zero, (total, i) => total + targets[i].Weight);
        return new Room.Feature(feature, [.. mine.Select(i => new Room.Value(targets[i].Value, present[i], targets[i].Weight / sum))], silent);
    }

    private static Fraction? Count(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count <= 1L << 53 ? count : null;

    private static Fraction? Share(string text)
    {
        var digits = text.Replace(".", "", StringComparison.Ordinal);
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        if (digits.Length is 0 or > MostDigits || digits.Length < text.Length - 1 || !digits.All(char.IsAsciiDigit)) return null;
        var share = new Fraction(BigInteger.Parse(digits, CultureInfo.InvariantCulture), BigInteger.Pow(10, decimals));
        return share <= Fraction.One ? share : null;
    }
}
