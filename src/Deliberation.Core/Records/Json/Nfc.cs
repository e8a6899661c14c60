using System.Text;

namespace Deliberation.Core.Records.Json;

/// <summary>Unicode normalization form C (UAX 15) from a table of our own. .NET's own depends on the machine: with invariant
/// globalization it calls every text normalized, with ICU it follows the installed version; a hashed text may not.</summary>
public static class Nfc
{
    // Below U+0300 nothing decomposes into something else than its own composition, and nothing combines.
    private const char FirstOfInterest = '\u0300';

    /// <summary>True when the text holds no half of a surrogate pair.</summary>
    public static bool IsWellFormed(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOfAnyInRange('\ud800', '\udfff'); i >= 0 && i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }
        return true;
    }

    /// <summary>True when <see cref="Normalize"/> would change nothing. Text with half a surrogate pair is never normalized.</summary>
    public static bool IsNormalized(ReadOnlySpan<char> text)
    {
        if (!text.ContainsAnyExceptInRange('\0', (char)(FirstOfInterest - 1))) return true;
        return IsWellFormed(text) && (NfcRules.IsPlainlyComposed(text) || text.SequenceEqual(Compose(text)));
    }

    /// <summary>The text in form C; the same instance when it already is. Characters unknown to the table stay as they are.</summary>
    /// <exception cref="ArgumentException">The text holds half a surrogate pair.</exception>
    public static string Normalize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!IsWellFormed(text)) throw new ArgumentException("The text holds half a surrogate pair.", nameof(text));
        if (!text.AsSpan().ContainsAnyExceptInRange('\0', (char)(FirstOfInterest - 1))) return text;
        var composed = Compose(text);
        return composed == text ? text : composed;
    }

    private static string Compose(ReadOnlySpan<char> text)
    {
        var points = new List<int>(text.Length);
        foreach (var rune in text.EnumerateRunes()) NfcRules.Decompose(rune.Value, points);
        SortMarks(points);
        var length = ComposePairs(points);
        var composed = new StringBuilder(text.Length);
        for (var i = 0; i < length; i++) composed.Append(new Rune(points[i]).ToString());
        return composed.ToString();
    }

    /// <summary>Canonical ordering: each run of marks sorted by class, equal classes in place.</summary>
    private static void SortMarks(List<int> points)
    {
        for (var start = 0; start < points.Count; start++)
        {
            if (NfcRules.ClassOf(points[start]) == 0) continue;
            var end = start + 1;
            while (end < points.Count && NfcRules.ClassOf(points[end]) != 0) end++;
            if (end - start > 1)
            {
                var sorted = points.GetRange(start, end - start).OrderBy(NfcRules.ClassOf).ToList();
                for (var i = 0; i < sorted.Count; i++) points[start + i] = sorted[i];
            }
            start = end;
        }
    }

    /// <summary>Canonical composition in place; returns the new length. A mark joins the last starter unless a mark of the same
    /// or a higher class, or another starter, stands between them.</summary>
    private static int ComposePairs(List<int> points)
    {
        var starter = -1;
        var length = 0;
        var between = 0;
        for (var i = 0; i < points.Count; i++)
        {
            var point = points[i];
            var rank = NfcRules.ClassOf(point);
            var adjacent = starter == length - 1;
            if (starter >= 0 && (adjacent || (rank > between && between > 0)))
            {
                if (NfcRules.Composite(points[starter], point) is { } composite)
                {
                    points[starter] = composite;
                    continue;
                }
            }
            points[length] = point;
            if (rank == 0) starter = length;
            between = rank;
            length++;
        }
        return length;
    }
}
