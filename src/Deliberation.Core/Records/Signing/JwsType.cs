namespace Deliberation.Core.Records.Signing;

/// <summary>A kind of signed document: what its header says and which keys sign it.</summary>
/// <param name="Typ">Header <c>typ</c>.</param>
/// <param name="Cty">Header <c>cty</c>.</param>
/// <param name="Purpose">Purpose of its keys.</param>
public sealed record JwsType(string Typ, string Cty, KeyPurpose Purpose)
{
    /// <summary>Norm sets.</summary>
    public static JwsType NormSet { get; } = new("normset+jws", "vnd.deliberation.normset.v1+json", KeyPurpose.NormSet);

    /// <summary>Receipts of confidential rounds.</summary>
    public static JwsType Receipt { get; } = new("receipt+jws", "vnd.deliberation.receipt.v1+json", KeyPurpose.Receipt);
}
