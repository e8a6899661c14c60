using Deliberation.Core.Facts;
using Deliberation.Core.Records.Json;

namespace Deliberation.Core.NormSets.Cards;

/// <summary>A member that is known, or says why it isn't: exactly one of the two. On the wire the value itself or <c>{"not_assessed": reason}</c>.</summary>
/// <typeparam name="T">What is known.</typeparam>
public sealed record Assessed<T>
    where T : class
{
    private Assessed(T? value, NotAssessed? why) => (Value, Why) = (value, why);

    /// <summary>What is known; null when it isn't.</summary>
    public T? Value { get; }

    /// <summary>Why it isn't known; null when it is.</summary>
    public NotAssessed? Why { get; }

    /// <summary>A known value.</summary>
    public static implicit operator Assessed<T>(T value) => new(value, null);

    /// <summary>An unknown one.</summary>
    public static implicit operator Assessed<T>(NotAssessed why) => new(null, why);

    internal JcsValue ToJson(Func<T, JcsValue> write) => Value is { } value ? write(value) : Why!.ToJson();
}

/// <summary>Reads members that may be unknown.</summary>
internal static class AssessedMembers
{
    public static Assessed<T> Assessed<T>(this BodyMembers m, string name, Func<BodyMembers, T> read)
        where T : class => m.IsMissing(name) ? m.Missing(name) : m.Nested(name) is { } inner ? read(inner) : new NotAssessed("");
}
