using Deliberation.Core.Records;

namespace Deliberation.Server.Storage.Writing;

/// <summary>How a command is known again. A ballot's row names only the ballot tag, never the account.</summary>
/// <param name="Id">The command id.</param>
/// <param name="IsBallot">Keyed by tag, otherwise by account.</param>
/// <param name="Tag">The ballot tag; 16 zero bytes otherwise.</param>
/// <param name="Account">The account; empty for ballots and for the service itself.</param>
internal readonly record struct CommandKey(Guid Id, bool IsBallot, Tag Tag, Guid Account);

/// <summary>What is kept of an answered command.</summary>
/// <param name="Hash">Of what was asked: SHA-256, for ballots HMAC under the tag key.</param>
/// <param name="Ord">The log.</param>
/// <param name="From">First entry made.</param>
/// <param name="To">Last entry made; <c>From - 1</c> when none was.</param>
internal readonly record struct StoredAnswer(Hash32 Hash, int Ord, long From, long To);
