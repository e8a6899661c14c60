using Deliberation.Core.Records.Json;

namespace Deliberation.Verify.Steps;

/// <summary>
/// Part of step 11: a value card says what the record gives, member by member. Prose isn't compared, since later versions may word it differently: why
/// something wasn't assessed, what a method's card says against it, how the people on the roll were chosen. That something wasn't assessed is compared.
/// </summary>
internal static class CardsCompared
{
    private const string NotAssessed = "not_assessed";

    /// <summary>The member that differs, from <c>value_card</c> on; null when none does.</summary>
    /// <param name="told">The card in the set.</param>
    /// <param name="rebuilt">The card of the same form, from the record.</param>
    public static string? Difference(JcsValue? told, JcsValue? rebuilt) => Difference("value_card", told, rebuilt);

    private static string? Difference(string where, JcsValue? told, JcsValue? rebuilt)
    {
        switch (told, rebuilt)
        {
            case (JcsValue.Map one, JcsValue.Map other):
                if (!one.Members.Select(member => member.Name).SequenceEqual(other.Members.Select(member => member.Name), StringComparer.Ordinal)) return where;
                if (IsProse(where) || one is { Members: [(NotAssessed, _)] }) return null;
                foreach (var (name, value) in one.Members)
                    if (Difference($"{where}.{name}", value, other[name]) is { } member) return member;
                return null;
            case (JcsValue.Array one, JcsValue.Array other):
                if (one.Items.Length != other.Items.Length) return where;
                for (var i = 0; i < one.Items.Length; i++)
                    if (Difference($"{where}[{i}]", one.Items[i], other.Items[i]) is { } item) return item;
                return null;
            case (JcsValue.Text, JcsValue.Text) when IsProse(where):
                return null;
            default:
                return Equals(told, rebuilt) ? null : where;
        }
    }

    private static bool IsProse(string where) => where.EndsWith(".limits", StringComparison.Ordinal) || where.EndsWith(".origin.selection", StringComparison.Ordinal);
}
