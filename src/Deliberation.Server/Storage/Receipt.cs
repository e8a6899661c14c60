using Deliberation.Core.Records;

namespace Deliberation.Server.Storage;

/// <summary>The answer to a committed command: what its sender needs to check the last entry it made without trusting the server.</summary>
/// <param name="Epoch">The log's epoch, from 1.</param>
/// <param name="From">The first entry the command made; equal to <paramref name="To"/> + 1 when it made none.</param>
/// <param name="To">The last entry the command made.</param>
/// <param name="Leaf">The bytes of the leaf at <paramref name="To"/>, as hashed; empty when the command made no entry.</param>
/// <param name="Salt">The salt of that entry's body: with the body the sender knows, it opens the leaf's commitment.</param>
/// <param name="Proof">The tlog-proof (C2SP text) of that leaf against the signed head of its commit; null when the command made no entry.</param>
public sealed record Receipt(int Epoch, long From, long To, ReadOnlyMemory<byte> Leaf, Salt32 Salt, string? Proof);
