using System.Collections.Immutable;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;

namespace Deliberation.Consensus.Rounds;

/// <summary>What a method gave for a round: the bytes that are hashed and stored, and how it came about.</summary>
/// <param name="Json">The round's member of result.json: canonical JSON.</param>
/// <param name="Method">What was applied.</param>
/// <param name="Seed">Where all chance came from.</param>
/// <param name="Summary">A few published figures for the record: small, no text of people.</param>
/// <param name="TieBreak">How ties were broken, in one plain sentence.</param>
/// <param name="Trace">Every step and tie-break in plain text, line by line.</param>
public sealed record ComputedRound(
    CanonicalJson Json,
    RoundMethod Method,
    Seed Seed,
    JcsValue Summary,
    string TieBreak,
    ImmutableArray<string> Trace)
{
    /// <summary>SHA-256 of <see cref="Json"/>: the round's result_sha256.</summary>
    public Hash32 Sha256 => Json.Hash;
}
