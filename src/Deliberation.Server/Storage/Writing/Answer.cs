using Deliberation.Core;
using Deliberation.Core.Records;

namespace Deliberation.Server.Storage.Writing;

/// <summary>What the writer says to a command. The caller's own thread makes the receipt of it, so that proofs cost the writer nothing.</summary>
internal abstract record Answer
{
    private Answer()
    {
    }

    /// <summary>No.</summary>
    public sealed record Refused(Refusal Refusal) : Answer;

    /// <summary>Done in this batch; the turn holds the snapshot once the commit is durable.</summary>
    public sealed record Committed(LogTurn Turn, long From, long To, WrittenEntry Last) : Answer;

    /// <summary>Answered before.</summary>
    public sealed record Known(StoredAnswer Stored) : Answer;

    /// <summary>The decision itself threw.</summary>
    public sealed record Failed(Exception Cause) : Answer;
}

/// <summary>An entry as it was just written.</summary>
/// <param name="Leaf">The leaf's bytes; empty for none.</param>
/// <param name="Salt">The salt of its body.</param>
internal readonly record struct WrittenEntry(ReadOnlyMemory<byte> Leaf, Salt32 Salt);
