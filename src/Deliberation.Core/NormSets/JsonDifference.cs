using System.Globalization;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.NormSets;

/// <summary>Where two JSON values first differ, for people to find it.</summary>
public static class JsonDifference
{
    /// <summary>The path of the first difference, such as <c>norms[2].support</c>; empty when there is none or the whole differs.</summary>
    public static string Between(JcsValue expected, JcsValue actual) => Path(expected, actual).TrimStart('.');

    private static string Path(JcsValue expected, JcsValue actual)
    {
        if (expected is JcsValue.Array left && actual is JcsValue.Array right)
        {
            for (var i = 0; i < Math.Max(left.Items.Length, right.Items.Length); i++)
            {
                if (i >= left.Items.Length || i >= right.Items.Length) return Place(i);
                if (!left.Items[i].Equals(right.Items[i])) return Place(i) + Path(left.Items[i], right.Items[i]);
            }
        }

        if (expected is not JcsValue.Map one || actual is not JcsValue.Map other) return "";
        foreach (var name in one.Members.Select(member => member.Name).Union(other.Members.Select(member => member.Name)).Order(StringComparer.Ordinal))
        {
            if (one[name] is not { } mine || other[name] is not { } theirs) return "." + name;
            if (!mine.Equals(theirs)) return "." + name + Path(mine, theirs);
        }

        return "";
    }

    private static string Place(int i) => string.Create(CultureInfo.InvariantCulture, $"[{i}]");
}
