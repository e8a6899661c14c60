using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Core.Instance;
using Deliberation.Server.Storage.Heads;
using Deliberation.Server.Storage.Keys;
using Deliberation.Server.Storage.Writing;

namespace Deliberation.Server.Storage.Logs;

/// <summary>All logs of the instance, in order of creation. Read by any thread, changed by the writer's.</summary>
internal sealed class LogRegistry(Sealer instance, HeadsFile heads, string? name)
{
    private string? drawn;
    private volatile Known known = new(ImmutableDictionary<AssemblyId, Log>.Empty, []);

    public Log? Find(AssemblyId id) => known.ById.GetValueOrDefault(id);

    public IReadOnlyList<Log> All => known.InOrder;

    public IReadOnlyList<AssemblyId> Assemblies => known.Assemblies;

    public InstanceState Instance => Find(AssemblyId.Instance)?.Now.State as InstanceState ?? new InstanceState();

    public void Add(Log log) => known = new Known(known.ById.SetItem(log.Id, log), known.InOrder.Add(log));

    /// <summary>A log that isn't stored yet. One of which heads were released before a restore lost it whole begins in a new epoch.</summary>
    public LogTurn Draft(AssemblyId id)
    {
        var (keys, wrapped) = LogKeys.Create(id, instance);
        var epoch = heads.Find(id) is { } lost ? lost.Epoch + 1 : 1;
        var row = new LogRow(-1, id, NameForNew, epoch, 0, 0);
        return new LogTurn(new Log(row, keys), wrapped);
    }

    /// <summary>The name in the origins of logs made now.</summary>
    public string NameForNew => name ?? Instance.Name ?? (drawn ??= NewName());

    private static string NewName() =>
        $"instance-{Convert.ToHexStringLower(System.Security.Cryptography.RandomNumberGenerator.GetBytes(4))}";

    private sealed record Known(ImmutableDictionary<AssemblyId, Log> ById, ImmutableArray<Log> InOrder)
    {
        public IReadOnlyList<AssemblyId> Assemblies { get; } = [.. InOrder.Where(log => !log.Id.IsInstance).Select(log => log.Id)];
    }
}
