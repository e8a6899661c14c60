using Deliberation.Core;
using Deliberation.Server.Storage.Heads;
using Deliberation.Server.Storage.Keys;
using Deliberation.Server.Storage.Logs;

namespace Deliberation.Server.Storage.Writing;

/// <summary>
/// The one thread that writes: takes what waits, decides it in order, commits it together, and only then answers and wakes the
/// followers. Whoever comes alone pays one commit; many share one.
/// </summary>
internal sealed class Writer(
    IRecordDatabase database, LogRegistry logs, LogLoader loader, KeyRing keys, Texts texts, HeadsFile heads, Followers followers, DiskSpace space, TimeProvider time)
{
    /// <summary>The most commands in one transaction.</summary>
    public const int Cap = 1_000;

    private const int MostAttempts = 20;
    private bool mustScrub;

    /// <summary>Why the writer can't go on; null while it can. Set once, before anyone is told.</summary>
    public Exception? Stopped { get; private set; }

    /// <summary>Runs until the queue is closed and empty, or until an outcome is unknown.</summary>
    /// <param name="queue">What waits.</param>
    /// <param name="outcomeUnknown">Called once when the process must not go on.</param>
    public void Run(CommandQueue queue, Action<Exception> outcomeUnknown)
    {
        var empty = new List<Waiting>();
        var batch = new List<Waiting>(Cap);
        while (queue.TakeAll(empty) is { } taken)
        {
            for (var from = 0; from < taken.Count; from += Cap)
            {
                batch.Clear();
                batch.AddRange(taken.GetRange(from, Math.Min(Cap, taken.Count - from)));
                Process(batch);
                if (Stopped is not { } cause) continue;
                queue.Close();
                outcomeUnknown(cause);
                foreach (var left in taken.Skip(from)) left.Fail(cause);
                while (queue.TakeAll([]) is { } rest) rest.ForEach(left => left.Fail(cause));
                return;
            }

            taken.Clear();
            empty = taken;
        }
    }

    /// <summary>One batch, until it is durable and answered, or refused, or its outcome is unknown.</summary>
    public void Process(List<Waiting> waiting)
    {
        for (var attempt = 1; ; attempt++)
        {
            switch (Attempt(waiting))
            {
                case null or Trouble.Unknown:
                    return;
                case Trouble.Full:
                    waiting.ForEach(one => one.Refuse(Refusal.DiskFull));
                    return;
                case Trouble.Contention when attempt >= MostAttempts:
                    waiting.ForEach(one => one.Refuse(Refusal.Overloaded));
                    return;
                case Trouble.Contention:
                    database.Recover(attempt);
                    break;
                case Trouble.Defect when waiting.Count > 1:
                    // One of them can't be written. Alone, each of the others can.
                    foreach (var one in waiting.ToArray())
                        if (Stopped is null)
                            Process([one]);
                    return;
                case Trouble.Defect:
                    return;
            }
        }
    }

    // Null when all went well. A batch that failed has been taken back, in memory and in the database.
    private Trouble? Attempt(List<Waiting> waiting)
    {
        var batch = new Batch(database, logs, texts, time.GetUtcNow());
        var isCommitting = false;
        try
        {
            Begin(waiting);
            var refusal = space.IsLow ? Refusal.DiskFull : null;
            foreach (var one in waiting)
            {
                if (one is WaitingCommand command) batch.Decide(command, refusal);
                else if (one is WaitingBlob blob) batch.Add(blob);
            }

            batch.Seal(keys);
            isCommitting = batch.HasWritten;
            if (isCommitting) database.Commit();
            else database.Rollback();
            Publish(batch);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            return TakeBack(batch, waiting, isCommitting, cause);
        }

        foreach (var one in waiting) one.Complete();
        foreach (var turn in batch.Turns)
            if (turn.HasGrown)
                followers.Wake(turn.Log.Id);
        return null;
    }

    private void Begin(List<Waiting> waiting)
    {
        var written = new HashSet<AssemblyId>();
        var news = new HashSet<AssemblyId>();
        var commands = new List<CommandKey>(waiting.Count);
        foreach (var one in waiting)
        {
            if (one is WaitingCommand { Command.Log: var log, Key: var key })
            {
                written.Add(log);
                commands.Add(key);
            }
            else if (one is WaitingNews { Log: { } told })
            {
                news.Add(told);
            }
        }

        foreach (var row in database.Begin(written, news, commands))
            if (loader.CatchUp(row))
            {
                heads.Note(row.Id, logs.Find(row.Id)!.Now.Head!);
                followers.Wake(row.Id);
            }
    }

    // Durable. From here on nothing may fail without ending the process: others may already see it.
    private void Publish(Batch batch)
    {
        foreach (var turn in batch.Turns)
            if (turn.Sealed?.Head is { } head)
                heads.Note(turn.Log.Id, head);
        if (batch.Turns.Any(turn => turn.IsMarked)) heads.Write();
        foreach (var turn in batch.Turns)
        {
            turn.Publish();
            if (turn.IsNew && turn.HasGrown) logs.Add(turn.Log);
        }

        mustScrub |= batch.HasErased;
        if (mustScrub) mustScrub = !database.Scrub();
    }

    private Trouble TakeBack(Batch batch, List<Waiting> waiting, bool isCommitting, Exception cause)
    {
        var trouble = database.Judge(cause, isCommitting);
        if (trouble != Trouble.Unknown)
        {
            try
            {
                batch.Undo();
                database.Rollback();
            }
            catch (Exception further) when (further is not OutOfMemoryException)
            {
                trouble = database.Judge(further, isCommitting) == Trouble.Contention ? Trouble.Contention : Trouble.Unknown;
            }
        }

        if (trouble == Trouble.Unknown) Stopped = cause;
        if (trouble == Trouble.Defect && waiting.Count == 1) waiting[0].Fail(cause);
        return trouble;
    }
}
