using Deliberation.Core.Records;

namespace Deliberation.Server.Storage;

/// <summary>The answer to a committed command.</summary>
/// <param name="Epoch">The log's epoch, from 1.</param>
/// <param name="From">The first entry the command made; equal to <paramref name="To"/> + 1 when it made none.</param>
/// <param name="To">The last entry the command made.</param>
/// <param name="LeafHash">RFC 6962 hash of the leaf at <paramref name="To"/>.</param>
/// <param name="Proof">The tlog-proof (C2SP text) of that leaf against the signed head of its commit; null when the command made no entry.</param>
public sealed record Receipt(int Epoch, long From, long To, Hash32 LeafHash, string? Proof);
