namespace Deliberation.Core.Records;

/// <summary>What is wrong with bytes that were read, or with a proof or signature that was checked: a name and where.</summary>
/// <param name="Kind">The name of the flaw; never <see cref="FlawKind.None"/>. Callers decide by it.</param>
/// <param name="Where">The member, line or byte position concerned, for people to find it; empty when there is nothing to
/// point at. Never holds the content that was read.</param>
public sealed record Flaw(FlawKind Kind, string Where = "")
{
    /// <summary>The name, and where it was found.</summary>
    public override string ToString() => Where.Length == 0 ? Kind.ToString() : $"{Kind} ({Where})";
}
