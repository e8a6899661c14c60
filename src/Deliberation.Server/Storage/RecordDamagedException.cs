using Deliberation.Core;

namespace Deliberation.Server.Storage;

/// <summary>What the database holds isn't what was committed: an entry's bytes don't stand under the signed head.</summary>
/// <param name="log">The assembly.</param>
/// <param name="seq">The entry.</param>
/// <param name="what">What doesn't fit.</param>
public sealed class RecordDamagedException(AssemblyId log, long seq, string what)
    : Exception($"The record of {(log.IsInstance ? "the instance" : $"assembly {log}")} is damaged at entry {seq}: {what}. Restore it from a backup.");
