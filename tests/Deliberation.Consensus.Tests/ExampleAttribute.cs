namespace Deliberation.Consensus.Tests;

/// <summary>Marks the test that computes the example on the card of a method.</summary>
/// <param name="method">The method's id.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ExampleAttribute(string method) : Attribute
{
    /// <summary>The method's id.</summary>
    public string Method { get; } = method;
}
