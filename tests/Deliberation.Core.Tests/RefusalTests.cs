using System.Reflection;

namespace Deliberation.Core.Tests;

public sealed class RefusalTests
{
    public static TheoryData<Refusal> All() =>
        [.. typeof(Refusal).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType == typeof(Refusal)).Select(field => (Refusal)field.GetValue(null)!)];

    [Theory]
    [MemberData(nameof(All))]
    public void A_refusal_has_its_fields_name_and_one_plain_sentence(Refusal refusal)
    {
        Assert.NotNull(typeof(Refusal).GetField(refusal.Code));
        Assert.Matches("^[A-Z].*[.]$", refusal.Sentence);
    }
}
