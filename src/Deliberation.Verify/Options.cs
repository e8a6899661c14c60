using System.Collections.Immutable;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Verify;

/// <summary>What the person who checks brings along.</summary>
/// <param name="Trusted">Keys that this person trusts, from somewhere else than the bundle; null for none.</param>
/// <param name="Seen">A checkpoint of the assembly's record that this person saw earlier; null for none.</param>
/// <param name="Parents">Payload hashes of the sets of higher layers that this person has.</param>
public sealed record Options(KeySet? Trusted = null, SignedCheckpoint? Seen = null, ImmutableArray<Hash32> Parents = default)
{
    /// <summary>Nothing.</summary>
    public static readonly Options None = new(Parents: []);
}
