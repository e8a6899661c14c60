using System.Collections.Frozen;
using System.Globalization;

namespace Deliberation.Server.Components;

/// <summary>
/// The pages' language: sentences, numbers and times as its readers expect them. The English sentence in the component is
/// the key, so a component reads as the page does and a sentence without a translation is shown in English.
/// </summary>
public sealed class Words
{
    private readonly FrozenDictionary<string, string> sentences;

    private Words(string language, string direction, IEnumerable<KeyValuePair<string, string>> sentences) =>
        (Language, Direction, this.sentences) = (language, direction, sentences.ToFrozenDictionary(StringComparer.Ordinal));

    /// <summary>English, the language that the components are written in.</summary>
    public static Words English { get; } = new("en", "ltr", []);

    /// <summary>The languages that pages can be read in.</summary>
    public static IReadOnlyList<Words> All { get; } = [English];

    /// <summary>BCP 47 tag.</summary>
    public string Language { get; }

    /// <summary><c>ltr</c> or <c>rtl</c>.</summary>
    public string Direction { get; }

    /// <summary>The words of a language; English where there are none.</summary>
    public static Words In(string? language) =>
        All.FirstOrDefault(words => string.Equals(words.Language, language, StringComparison.OrdinalIgnoreCase)) ?? English;

    /// <summary>A sentence.</summary>
    public string this[string english] => sentences.GetValueOrDefault(english, english);

    /// <summary>A sentence with places <c>{0}</c>, <c>{1}</c>, ...; integers are grouped.</summary>
    public string Say(string english, params ReadOnlySpan<object?> values)
    {
        var shown = new object?[values.Length];
        for (var i = 0; i < values.Length; i++) shown[i] = values[i] is int or long ? Number(Convert.ToInt64(values[i], CultureInfo.InvariantCulture)) : values[i];
        return string.Format(CultureInfo.InvariantCulture, this[english], shown);
    }

    /// <summary>A sentence about a number of things: <c>{0}</c> is the number.</summary>
    public string Count(long number, string one, string many) => Say(number == 1 ? one : many, number);

    /// <summary>An integer with grouped digits; groups are apart by a thin space that doesn't break.</summary>
    public string Number(long number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u202F');

    /// <summary>Millionths as whole percent, rounded half up.</summary>
    public string Percent(long millionths) => $"{(millionths + 5_000) / 10_000}%";

    /// <summary>A ratio of the charter in words where there are some, else as a fraction.</summary>
    public string Share(int num, int den) => (num, den) switch
    {
        (1, 2) => this["half"],
        (2, 3) => this["two thirds"],
        (3, 4) => this["three quarters"],
        (1, 10) => this["a tenth"],
        (1, 4) => this["a quarter"],
        (1, 3) => this["a third"],
        (1, 1) => this["all"],
        _ when 100 % den == 0 => $"{num * (100 / den)}%",
        _ => $"{num}/{den}",
    };

    /// <summary>A day and minute, UTC.</summary>
    public string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A minute of the day, UTC.</summary>
    public string Hour(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A span as minutes and seconds.</summary>
    public string Clock(TimeSpan left) => string.Create(CultureInfo.InvariantCulture, $"{(int)left.TotalMinutes}:{left.Seconds:00}");
}
