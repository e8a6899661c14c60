using Deliberation.Core.NormSets.Bundles;

namespace Deliberation.Core.NormSets;

/// <summary>The published JSON Schema (draft 2020-12) of payloads. <see cref="NormSetPayload.Read"/> is stricter: it also wants the
/// canonical spelling and figures that follow from each other. A test holds the two together.</summary>
public static class NormSetSchema
{
    /// <summary>UTF-8 bytes, as served under <see cref="NormSet.Schema"/>.</summary>
    public static ReadOnlyMemory<byte> Bytes { get; } = Resource.Read("Deliberation.Core.NormSets.normset-1.schema.json");
}
