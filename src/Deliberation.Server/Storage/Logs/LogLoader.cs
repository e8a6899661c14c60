using System.Collections.Concurrent;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Records;
using Deliberation.Server.Storage.Keys;

namespace Deliberation.Server.Storage.Logs;

/// <summary>Brings logs from the database into memory: whole at a start, the rest when another node has written. On the writer's thread only.</summary>
internal sealed class LogLoader(IRecordDatabase database, LogRegistry logs, Sealer instance)
{
    /// <summary>Reads what memory doesn't hold of a log yet; true when it has grown.</summary>
    /// <exception cref="RecordDamagedException">The leaves don't hash to the log's own last head.</exception>
    public bool CatchUp(LogRow row)
    {
        var log = logs.Find(row.Id);
        if (log is null)
        {
            log = new Log(row, LogKeys.Unwrap(row.Id, database.ReadKeys(row.Ord), instance)) { RollVersion = -1 };
            logs.Add(log);
        }

        if (log.RollVersion != row.RollVersion) ReadRoll(log, row.RollVersion);
        log.Epoch = row.Epoch;
        if (row.Size == log.Now.State.Size) return false;
        var state = Fold(log, row.Size);
        var tree = log.Tree.View();
        var head = database.ReadHead(row.Ord, row.Size);
        if (head is null || head.Root != tree.Root) throw DamageFinder.Find(database, row, tree);
        // Another node may have destroyed them; at a start they are gone already, or somebody took them.
        if (state is Assembly { AreKeysDestroyed: true }) log.ForgetPeople();
        else if (log.Keys.People is null)
            throw new StartRefusedException($"The keys that name the people of log {log.Id} are gone, but the record doesn't say that they were destroyed. Restore the database from a backup.");
        log.Now = new LogSnapshot(state, tree, head);
        return true;
    }

    private void ReadRoll(Log log, long version)
    {
        var roll = new RollBook();
        foreach (var (participant, box) in database.ReadRoll(log.Ord))
        {
            var salt = log.Keys.People?.Roll.Open(box, SealPurpose.RollSalt(log.Id, participant))
                ?? throw new StartRefusedException($"The roll of log {log.Id} is damaged or was changed: an entry's salt doesn't open. Restore the database from a backup.");
            roll.Add(participant, new Salt32(salt));
        }

        (log.Roll, log.RollVersion) = (roll, version);
    }

    private LogState Fold(Log log, long size)
    {
        var state = log.Now.State;
        if (size - state.Size <= LeafPage.Capacity)
        {
            var page = new LeafPage();
            database.FillPage(page, log.Ord, state.Size, size);
            state = LogFold.Take(log.Id, log.Tree, log.Ballots, state, page);
        }
        else
        {
            state = FoldWithTwoThreads(log, state, size);
        }

        return state.Size == size ? state : throw new RecordDamagedException(log.Id, state.Size, "it is missing");
    }

    // One thread reads, this one hashes and folds: at a million entries that halves the start.
    private LogState FoldWithTwoThreads(Log log, LogState state, long size)
    {
        using var filled = new BlockingCollection<LeafPage>(2);
        using var spare = new BlockingCollection<LeafPage>();
        for (var i = 0; i < 4; i++) spare.Add(new LeafPage());
        using var stop = new CancellationTokenSource();
        var from = state.Size;
        var reading = Task.Run(() =>
        {
            try
            {
                for (var seq = from; seq < size; seq += LeafPage.Capacity)
                {
                    var page = spare.Take(stop.Token);
                    database.FillPage(page, log.Ord, seq, size);
                    filled.Add(page, stop.Token);
                }
            }
            finally
            {
                filled.CompleteAdding();
            }
        });
        try
        {
            foreach (var page in filled.GetConsumingEnumerable())
            {
                state = LogFold.Take(log.Id, log.Tree, log.Ballots, state, page);
                spare.Add(page);
            }
        }
        finally
        {
            stop.Cancel();
            ((IAsyncResult)reading).AsyncWaitHandle.WaitOne();
        }

        reading.GetAwaiter().GetResult();
        return state;
    }
}
