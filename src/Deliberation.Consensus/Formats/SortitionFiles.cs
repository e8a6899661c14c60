using System.Collections.Immutable;
using System.Globalization;
using Deliberation.Consensus.Sortition;

namespace Deliberation.Consensus.Formats;

/// <summary>
/// Reads a pool: pool.csv (id and one column per feature), quotas.csv (feature, value, min, max) and panel_size.txt. A
/// feature without quotas binds nobody, and neither does a value without a quota line of a feature that has some, an empty
/// one included: of such people there may be none or a whole panel. A value may be misspelt as well, so the pool tells
/// these values by name (<see cref="SortitionPool.Free"/>).
/// </summary>
public static class SortitionFiles
{
    private const int MostPeople = 1_000_000;

    /// <summary>Reads the three files through the opener, to the end or to the first fault.</summary>
    public static Reading<SortitionPool> Read(Func<string, Stream?> open)
    {
        var size = With(open, "panel_size.txt", PanelSize);
        if (size.Fault is not null) return size.Fault;
        var quotas = With(open, "quotas.csv", Quotas);
        if (quotas.Fault is not null) return quotas.Fault;
        return With(open, "pool.csv", (stream, file) => Pool(stream, file, size.Value!, quotas.Value!));
    }

    private sealed record Seats(int Number);

    private static Reading<T> With<T>(Func<string, Stream?> open, string name, Func<Stream, string, Reading<T>> read) where T : class
    {
        using var stream = open(name);
        return stream is null ? new FileFault("MissingFile", name, 0, "the folder has no such file") : read(stream, name);
    }

    private static Reading<Seats> PanelSize(Stream stream, string file)
    {
        var lines = new TextLines(stream, file);
        if (!lines.MoveNext()) return lines.Fault ?? new FileFault("EmptyFile", file, 0, "the file holds no number");
        return int.TryParse(lines.Current.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seats) && seats > 0
            ? new Seats(seats)
            : lines.At("BadNumber", $"the panel size \"{CsvRows.Shown(lines.Current.Trim())}\" is no whole number from 1");
    }

    private static Reading<List<Quota>> Quotas(Stream stream, string file)
    {
        var opened = CsvRows.Open(stream, file, "feature", "value", "min", "max");
        if (opened.Value is not { } rows) return opened.Fault!;
        var quotas = new List<Quota>();
        while (rows.MoveNext())
        {
            string Field(string name) => rows.Current[rows.Column(name)];
            if (!TryCount(Field("min"), out var min)) return rows.At("BadNumber", $"min is \"{CsvRows.Shown(Field("min"))}\", expected a whole number");
            if (!TryCount(Field("max"), out var max)) return rows.At("BadNumber", $"max is \"{CsvRows.Shown(Field("max"))}\", expected a whole number");
            if (min > max) return rows.At("BadQuota", $"min {min} is above max {max}");
            if (quotas.Exists(q => q.Feature == Field("feature") && q.Value == Field("value")))
                return rows.At("DuplicateQuota", $"{CsvRows.Shown(Field("feature"))} = {CsvRows.Shown(Field("value"))} stands twice");
            if (quotas.Count == 1_000) return rows.At("TooManyQuotas", "more than 1000 quotas cannot be held");
            quotas.Add(new Quota(Field("feature"), Field("value"), min, max));
        }
        return rows.Fault is { } fault ? fault : quotas;
    }

    private static Reading<SortitionPool> Pool(Stream stream, string file, Seats seats, List<Quota> quotas)
    {
        string[] features = [.. quotas.Select(q => q.Feature).Distinct()];
        var opened = CsvRows.Open(stream, file, ["id", .. features]);
        if (opened.Value is not { } rows) return opened.Fault!;
        var ids = ImmutableArray.CreateBuilder<string>();
        var membership = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        var free = new SortedDictionary<(int Feature, string Value), int>(FreeOrder);
        var index = quotas.Select((quota, i) => (quota, i)).ToDictionary(told => (told.quota.Feature, told.quota.Value), told => told.i);
        var columns = Array.ConvertAll(features, rows.Column);
        while (rows.MoveNext())
        {
            var id = rows.Current[rows.Column("id")];
            if (!known.Add(id)) return rows.At("DuplicatePerson", $"\"{CsvRows.Shown(id)}\" stands twice");
            if (ids.Count == MostPeople) return rows.At("TooManyPeople", $"more than {MostPeople} people cannot be held");
            var counted = ImmutableArray.CreateBuilder<int>(features.Length);
            for (var f = 0; f < features.Length; f++)
            {
                var value = rows.Current[columns[f]];
                if (index.TryGetValue((features[f], value), out var quota)) counted.Add(quota);
                else free[(f, value)] = free.GetValueOrDefault((f, value)) + 1;
            }
            ids.Add(id);
            membership.Add([.. counted.Order()]);
        }
        if (rows.Fault is not null) return rows.Fault;
        if (ids.Count < seats.Number) return new FileFault("PoolTooSmall", file, 0, $"{ids.Count} people cannot fill {seats.Number} seats");
        return new SortitionPool(ids.ToImmutable(), [.. quotas], seats.Number, membership.ToImmutable())
        {
            Free = [.. free.Select(told => new FreeValue(features[told.Key.Feature], told.Key.Value, told.Value))],
        };
    }

    private static readonly IComparer<(int Feature, string Value)> FreeOrder = Comparer<(int Feature, string Value)>.Create((a, b) =>
        a.Feature != b.Feature ? a.Feature.CompareTo(b.Feature) : string.CompareOrdinal(a.Value, b.Value));

    private static bool TryCount(string text, out int count) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);
}
