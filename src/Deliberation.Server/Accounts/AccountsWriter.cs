using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Deliberation.Server.Accounts;

/// <summary>
/// All changes of accounts.db in this process, one after the other, those that wait together in one transaction: a commit
/// costs the disk the same for one person or for fifty who open a link at once. Safe from any thread.
/// </summary>
internal sealed class AccountsWriter(IDbContextFactory<AccountsDb> accounts) : IDisposable
{
    private const int MostTogether = 100;

    private readonly ConcurrentQueue<Waiting> queue = new();
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>Runs a change and answers after its commit. It may be run again when another one of its transaction failed, so it must only touch the context.</summary>
    public async Task<T> Run<T>(Func<AccountsDb, Task<T>> change)
    {
        var own = new Waiting<T>(change);
        queue.Enqueue(own);
        await gate.WaitAsync();
        try
        {
            // Whoever has the gate works for all who wait; most find their change done when their turn comes.
            while (!own.IsDone) await Commit(Next());
        }
        finally
        {
            gate.Release();
        }

        return await own.Answer;
    }

    /// <summary>The same for a change without an answer.</summary>
    public Task Run(Func<AccountsDb, Task> change) => Run(async db =>
    {
        await change(db);
        return true;
    });

    /// <inheritdoc />
    public void Dispose() => gate.Dispose();

    private List<Waiting> Next()
    {
        var next = new List<Waiting>();
        while (next.Count < MostTogether && queue.TryDequeue(out var one)) next.Add(one);
        return next;
    }

    private async Task Commit(List<Waiting> changes)
    {
        try
        {
            await using var db = await accounts.CreateDbContextAsync();
            db.Database.AutoSavepointsEnabled = false;
            await using var transaction = await db.Database.BeginTransactionAsync();
            foreach (var change in changes)
            {
                await change.Apply(db);
                db.ChangeTracker.Clear();
            }

            await transaction.CommitAsync();
        }
        catch (Exception fault)
        {
            // Rolled back as a whole. Each gets its own try, so that only the one at fault hears of it.
            if (changes.Count == 1) changes[0].Fail(fault);
            else
                foreach (var change in changes)
                    await Commit([change]);
            return;
        }

        foreach (var change in changes) change.Finish();
    }

    private abstract class Waiting
    {
        public bool IsDone { get; protected set; }

        public abstract Task Apply(AccountsDb db);

        public abstract void Finish();

        public abstract void Fail(Exception fault);
    }

    private sealed class Waiting<T>(Func<AccountsDb, Task<T>> change) : Waiting
    {
        private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private T? found;

        public Task<T> Answer => answer.Task;

        public override async Task Apply(AccountsDb db) => found = await change(db);

        public override void Finish()
        {
            IsDone = true;
            answer.SetResult(found!);
        }

        public override void Fail(Exception fault)
        {
            IsDone = true;
            answer.SetException(fault);
        }
    }
}
