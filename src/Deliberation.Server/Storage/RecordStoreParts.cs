using Deliberation.Core;
using Deliberation.Server.Storage.Heads;
using Deliberation.Server.Storage.Keys;
using Deliberation.Server.Storage.Logs;
using Deliberation.Server.Storage.Postgres;
using Deliberation.Server.Storage.Writing;

namespace Deliberation.Server.Storage;

/// <summary>What an open store consists of, and how it closes.</summary>
internal sealed class RecordStoreParts : IAsyncDisposable
{
    private readonly TaskCompletionSource written = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PeriodicTimer? headsTimer;
    private Task headsWriting = Task.CompletedTask;

    public required IRecordDatabase Database { get; init; }

    public required IRecordReads Reads { get; init; }

    /// <summary>Hears of other nodes; null on SQLite.</summary>
    public NewsListener? News { get; init; }

    public required LogRegistry Logs { get; init; }

    public required KeyRing Keys { get; init; }

    public required Sealer Instance { get; init; }

    public required HeadsFile Heads { get; init; }

    public required Followers Followers { get; init; }

    public required CommandQueue Queue { get; init; }

    public required Writer Writer { get; init; }

    public required DirectoryLock Lock { get; init; }

    public required TimeProvider Time { get; init; }

    public required RecordStoreOptions Options { get; init; }

    public required ILogger Logger { get; init; }

    /// <summary>Whether the time in a command id is near the server's.</summary>
    public bool IsTimely(CommandId id) => Math.Abs(Admission.TimeOf(id) - Time.GetUtcNow().ToUnixTimeMilliseconds()) <= Options.CommandWindow.TotalMilliseconds;

    /// <summary>Starts the writer's thread and the writing of heads.json beside it.</summary>
    public void Start()
    {
        new Thread(() =>
        {
            Writer.Run(Queue, Options.OutcomeUnknown ?? Outcome.EndProcess);
            written.SetResult();
        })
        { IsBackground = true, Name = "record writer" }.Start();
        TryWriteHeads();
        headsTimer = new PeriodicTimer(TimeSpan.FromSeconds(1), Time);
        headsWriting = WriteHeads(headsTimer);
        News?.Start();
    }

    /// <summary>Takes nothing new, finishes what waits, and closes the files.</summary>
    public async ValueTask DisposeAsync()
    {
        if (News is not null) await News.DisposeAsync();
        Queue.Close();
        await written.Task;
        Followers.Close();
        headsTimer?.Dispose();
        await headsWriting;
        if (Writer.Stopped is null) Heads.Write();
        await Reads.DisposeAsync();
        Database.Dispose();
        Lock.Dispose();
    }

    // Off the acknowledgement path: losing the last second of this only widens what a stale backup may hide, as operating.md says.
    private async Task WriteHeads(PeriodicTimer timer)
    {
        while (await timer.WaitForNextTickAsync())
            if (Writer.Stopped is null)
                TryWriteHeads();
    }

    // A full disk passes: the next second tries again, and a round or publication that needs the file now ends the process.
    private void TryWriteHeads()
    {
        try
        {
            Heads.Write();
        }
        catch (IOException cause)
        {
            Logger.LogWarning(cause, "heads.json can't be written");
        }
    }
}
