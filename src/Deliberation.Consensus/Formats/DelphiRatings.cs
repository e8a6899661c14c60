using System.Globalization;
using Deliberation.Consensus.Delphi;

namespace Deliberation.Consensus.Formats;

/// <summary>Reads ratings of several readings: CSV with the columns round, expert, item, rating (whole numbers).</summary>
public static class DelphiRatings
{
    private const int MostRatings = 5_000_000;

    /// <summary>Reads to the end or to the first fault.</summary>
    public static Reading<DelphiPanel> Read(Stream stream, string file, RatingScale scale)
    {
        string[] names = ["round", "expert", "item", "rating"];
        var opened = CsvRows.Open(stream, file, names);
        if (opened.Value is not { } rows) return opened.Fault!;
        var columns = Array.ConvertAll(names, rows.Column);
        var ratings = new List<(int Round, int Expert, int Item, int Rating)>();
        var known = new HashSet<(int, int, int)>();
        var numbers = new int[4];
        while (rows.MoveNext())
        {
            for (var i = 0; i < 4; i++)
                if (!int.TryParse(rows.Current[columns[i]], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out numbers[i]))
                    return rows.At("BadNumber", $"{names[i]} is \"{CsvRows.Shown(rows.Current[columns[i]])}\", expected a whole number");
            if (!scale.Has(numbers[3])) return rows.At("OffScale", $"the rating {numbers[3]} is not on the scale {scale.Low} to {scale.High}");
            if (!known.Add((numbers[0], numbers[1], numbers[2])))
                return rows.At("DuplicateRating", $"expert {numbers[1]} rates item {numbers[2]} twice in round {numbers[0]}");
            if (ratings.Count == MostRatings) return rows.At("TooManyRatings", $"more than {MostRatings} ratings cannot be held");
            ratings.Add((numbers[0], numbers[1], numbers[2], numbers[3]));
        }
        if (rows.Fault is { } fault) return fault;
        return ratings.Count == 0 ? new FileFault("NoBallots", file, rows.Line, "the file has no ratings") : new DelphiPanel(scale, ratings);
    }
}
