using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Records;

namespace Deliberation.Server.Storage.Writing;

/// <summary>Something that waits for the writer's turn.</summary>
internal abstract class Waiting
{
    /// <summary>The log concerned, or null.</summary>
    public abstract AssemblyId? Log { get; }

    /// <summary>Ends the waiting: what was asked for is durable and answered.</summary>
    public abstract void Complete();

    /// <summary>Ends the waiting with a defect or an outage.</summary>
    public abstract void Fail(Exception cause);

    /// <summary>Ends the waiting because the service can't take it now.</summary>
    public abstract void Refuse(Refusal refusal);
}

/// <summary>A command on its way, with what its caller's thread has prepared.</summary>
internal sealed class WaitingCommand(Command command, CommandKey key, Hash32 hash, Seat? seat) : Waiting
{
    private readonly TaskCompletionSource<Answer> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Command Command => command;

    public CommandKey Key => key;

    public Hash32 Hash => hash;

    /// <summary>The caller's tags; whether they are entitled is read again in the writer's turn.</summary>
    public Seat? Seat => seat;

    /// <summary>Refused unless it was answered before; null lets the decision say.</summary>
    public Refusal? Unless { get; init; }

    /// <summary>The epoch that begins with this command, after a restore; null goes on with the present one.</summary>
    public int? NewEpoch { get; init; }

    public Task<Answer> Done => done.Task;

    /// <summary>Decided in the present batch; given to the caller once that is durable.</summary>
    public Answer? Decided { get; set; }

    public override AssemblyId? Log => command.Log;

    public override void Complete() => done.SetResult(Decided ?? throw new InvalidOperationException("a command left the batch without an answer"));

    public override void Fail(Exception cause) => done.TrySetException(cause);

    public override void Refuse(Refusal refusal) => done.TrySetResult(new Answer.Refused(refusal));
}

/// <summary>A blob on its way.</summary>
internal sealed class WaitingBlob(ReadOnlyMemory<byte> bytes) : Waiting
{
    private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ReadOnlyMemory<byte> Bytes => bytes;

    public Task Done => done.Task;

    public override AssemblyId? Log => null;

    public override void Complete() => done.SetResult();

    public override void Fail(Exception cause) => done.TrySetException(cause);

    public override void Refuse(Refusal refusal) => done.TrySetException(new IOException(refusal.ToString()));
}

/// <summary>Word from another node that it has written to a log.</summary>
internal sealed class WaitingNews(AssemblyId log) : Waiting
{
    public override AssemblyId? Log => log;

    public override void Complete()
    {
    }

    public override void Fail(Exception cause)
    {
    }

    public override void Refuse(Refusal refusal)
    {
    }
}
