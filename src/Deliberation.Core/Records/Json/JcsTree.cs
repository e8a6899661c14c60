namespace Deliberation.Core.Records.Json;

/// <summary>What all values of the tree share: order, search, writing.</summary>
internal static class JcsTree
{
    public static void Write(JcsValue value, JcsWriter writer, bool requireNfc)
    {
        switch (value)
        {
            case JcsValue.Undefined:
                writer.Null();
                break;
            case JcsValue.Truth truth:
                writer.Truth(truth.Value);
                break;
            case JcsValue.Number number:
                writer.Number(number.Value);
                break;
            case JcsValue.Text text:
                writer.Text(Checked(text.Value, requireNfc));
                break;
            case JcsValue.Array array:
                writer.BeginArray();
                foreach (var item in array.Items) Write(item, writer, requireNfc);
                writer.EndArray();
                break;
            case JcsValue.Map map:
                writer.BeginObject();
                foreach (var (name, member) in map.Members)
                {
                    writer.SortedName(Checked(name, requireNfc));
                    Write(member, writer, requireNfc);
                }
                writer.EndObject();
                break;
            default:
                throw new ArgumentException($"Not a JSON value: {value}", nameof(value));
        }
    }

    /// <summary>Sorts by UTF-16 code unit; names a flaw when a name occurs twice or isn't text.</summary>
    public static FlawKind? Sort((string Name, JcsValue Value)[] members)
    {
        Array.Sort(members, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        for (var i = 0; i < members.Length; i++)
        {
            if (!Nfc.IsWellFormed(members[i].Name)) return FlawKind.LoneSurrogate;
            if (i > 0 && members[i].Name == members[i - 1].Name) return FlawKind.DuplicateProperty;
        }
        return null;
    }

    public static JcsValue? Find(ReadOnlySpan<(string Name, JcsValue Value)> sorted, string name)
    {
        var (low, high) = (0, sorted.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(sorted[middle].Name, name);
            if (order == 0) return sorted[middle].Value;
            if (order < 0) low = middle + 1;
            else high = middle - 1;
        }
        return null;
    }

    public static Flaw? Compare(ReadOnlySpan<(string Name, JcsValue Value)> sorted, ReadOnlySpan<string> names)
    {
        for (var i = 0; i < Math.Max(sorted.Length, names.Length); i++)
        {
            if (i >= sorted.Length) return new Flaw(FlawKind.WrongShape, $"{names[i]} is missing");
            if (i >= names.Length || sorted[i].Name != names[i]) return new Flaw(FlawKind.WrongShape, $"member {i + 1}");
        }
        return null;
    }

    public static int Hash<T>(ReadOnlySpan<T> items)
    {
        var hash = new HashCode();
        foreach (var item in items) hash.Add(item);
        return hash.ToHashCode();
    }

    private static string Checked(string text, bool requireNfc) => !requireNfc || Nfc.IsNormalized(text)
        ? text
        : throw new InvalidOperationException("The record takes text in NFC only.");
}
