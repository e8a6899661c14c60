using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Core.Facts;
using Deliberation.Core.Instance;
using Deliberation.Core.Records.Trees;
using Deliberation.Server.Settings;
using Deliberation.Server.Storage.Heads;
using Deliberation.Server.Storage.Keys;
using Deliberation.Server.Storage.Logs;
using Deliberation.Server.Storage.Postgres;
using Deliberation.Server.Storage.Writing;

namespace Deliberation.Server.Storage;

/// <summary>Opens the record: checks it whole, recognises a stale backup, brings the keys into use, and starts the writer.</summary>
public static class RecordStoreFactory
{
    /// <summary>Opens the store, which is then the only one on its data directory until it is disposed.</summary>
    /// <exception cref="StartRefusedException">Another process has it, the keys can be read by others, the record is damaged, or a setting that durability rests on isn't there; the message says which.</exception>
    public static Task<IRecordStore> Open(RecordStoreOptions options, TimeProvider time, ILogger logger) =>
        Open(options, time, logger, null);

    /// <summary>The same with something between store and database, for tests of faults.</summary>
    internal static Task<IRecordStore> Open(RecordStoreOptions options, TimeProvider time, ILogger logger, Func<IRecordDatabase, IRecordDatabase>? wrap) =>
        Task.Run<IRecordStore>(() => new RecordStore(Start(options, time, logger, wrap)));

    private static RecordStoreParts Start(RecordStoreOptions options, TimeProvider time, ILogger logger, Func<IRecordDatabase, IRecordDatabase>? wrap)
    {
        var opened = new Stack<IDisposable>();
        try
        {
            OwnerOnly.Make(options.DataPath);
            var directoryLock = DirectoryLock.Take(options.DataPath);
            opened.Push(directoryLock);
            var provider = options.Postgres is { } connection ? Provider.Postgres(connection) : Provider.Sqlite(options.DataPath);
            if (provider.Source is { } source) opened.Push(source);
            opened.Push(provider.Database);
            if (wrap is not null) provider = provider with { Database = wrap(provider.Database) };
            var parts = Assemble(options, time, logger, directoryLock, provider);
            parts.Start();
            return parts;
        }
        catch (RecordDamagedException cause)
        {
            Close(opened);
            throw new StartRefusedException(cause.Message, cause);
        }
        catch (Exception cause) when (Unreadable.Is(cause))
        {
            Close(opened);
            throw new StartRefusedException($"The record in {options.DataPath} can't be read: {cause.Message} Restore it from a backup.", cause);
        }
        catch
        {
            Close(opened);
            throw;
        }
    }

    private static RecordStoreParts Assemble(
        RecordStoreOptions options, TimeProvider time, ILogger logger, DirectoryLock directoryLock, Provider provider)
    {
        var database = provider.Database;
        if (options.InstanceName is { } name && !LogOrigin.Parse($"{name}/log/instance/1").Is(out _, out _))
            throw new StartRefusedException($"Instance:Name is {name}, but a name has 1 to 253 lowercase letters, digits, dots and hyphens.");
        var rows = database.ReadLogs();
        var folder = KeysFolder.Open(options.Keys, rows.Count > 0);
        var heads = HeadsFile.Open(Path.Combine(options.DataPath, HeadsFile.Name));
        if (rows.Count == 0 && heads.Logs.Count > 0)
            throw new StartRefusedException(
                $"The database holds no record, but heads.json in {options.DataPath} says that {heads.Logs.Count} logs were released from here: put the database back, or move heads.json away to begin anew.");
        if (heads.WasMissing && rows.Count > 0)
            logger.LogWarning("heads.json is missing, so a database restored from an older backup can't be recognised this time");
        var logs = new LogRegistry(folder.Instance, heads, options.InstanceName);
        var loader = new LogLoader(database, logs, folder.Instance);
        foreach (var row in rows) loader.CatchUp(row);

        var keys = KeyRing.Open(folder, logs.Instance, () => logs.Instance);
        HeadCheck.Verify(logs, keys);
        var followers = new Followers();
        var free = options.FreeBytes ?? (() => new DriveInfo(options.DataPath).AvailableFreeSpace);
        var writer = new Writer(
            database, logs, loader, keys, new Texts(database, folder.Instance), heads, followers, new DiskSpace(free, options.LeastFreeBytes, time), time);
        foreach (var command in FirstCommands(logs, heads, keys, logger)) Write(writer, command);
        foreach (var log in logs.All) heads.Note(log.Id, log.Now.Head!);
        var queue = new CommandQueue(options.MostWaiting);
        return new RecordStoreParts
        {
            Database = database,
            Reads = provider.Reads,
            News = provider.Source is { } source ? new NewsListener(source, provider.Node, queue, time, logger) : null,
            Logs = logs,
            Keys = keys,
            Instance = folder.Instance,
            Heads = heads,
            Followers = followers,
            Queue = queue,
            Writer = writer,
            Lock = directoryLock,
            Time = time,
            Options = options,
            Logger = logger,
        };
    }

    // What a start itself has to say: that a log was restored, that the instance exists, which keys it has.
    private static IEnumerable<WaitingCommand> FirstCommands(LogRegistry logs, HeadsFile heads, KeyRing keys, ILogger logger)
    {
        foreach (var log in logs.All.OrderBy(log => log.Id.IsInstance ? 0 : 1).ToList())
        {
            if (Restored.Epoch(log.Row, log.Now.Tree, heads.Find(log.Id)) is not { } restored) continue;
            logger.LogWarning("The record of {Log} was restored from an older backup; it goes on in epoch {Epoch}", log.Id, restored.Epoch);
            yield return Own(log.Id, _ => restored.Fact, restored.Epoch);
        }

        // Only when there is something to say: a start on a full disk must still serve readers.
        if (!Facts(logs.Instance, logs, keys).Facts.IsEmpty) yield return Own(AssemblyId.Instance, state => Facts((InstanceState)state, logs, keys), null);
    }

    private static Decision Facts(InstanceState state, LogRegistry logs, KeyRing keys) => Decision.Accept(
        [.. state.Name is null ? ImmutableArray.Create<Fact>(new Fact.InstanceCreated(logs.NameForNew)) : [], .. keys.Missing(state)]);

    private static WaitingCommand Own(AssemblyId log, Func<LogState, Decision> decide, int? epoch)
    {
        var command = new Command(log, new Caller.Machine(), new CommandId(Guid.CreateVersion7()), default, (state, _) => decide(state));
        return new WaitingCommand(command, new CommandKey(command.Id.Value, false, default, Guid.Empty), default, null) { NewEpoch = epoch };
    }

    private static void Write(Writer writer, WaitingCommand command)
    {
        writer.Process([command]);
        if (writer.Stopped is { } stop) throw new StartRefusedException($"The record can't be written: {stop.Message}", stop);
        switch (command.Done.GetAwaiter().GetResult())
        {
            case Answer.Refused { Refusal: var refusal }:
                throw new StartRefusedException($"The record can't be written: {refusal.Sentence}");
            case Answer.Failed { Cause: var cause }:
                throw new StartRefusedException($"The record can't be written: {cause.Message}", cause);
        }
    }

    private static void Close(Stack<IDisposable> opened)
    {
        while (opened.TryPop(out var one)) one.Dispose();
    }
}
