using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;
using Deliberation.Server.Storage.Keys;
using Deliberation.Server.Storage.Logs;

namespace Deliberation.Server.Storage.Writing;

/// <summary>One log within one batch: what it will be if the transaction commits, and how to go back if it doesn't.</summary>
internal sealed class LogTurn(Log log, IReadOnlyList<WrappedKey>? newKeys)
{
    private readonly int epochBefore = log.Epoch;
    private readonly long sizeBefore = log.Now.State.Size;
    private readonly Stack<RollStep> rollSteps = new();
    private readonly List<CastBallot> ballots = [];

    public Log Log => log;

    /// <summary>The keys to keep with a log that isn't stored yet; null for others.</summary>
    public IReadOnlyList<WrappedKey>? NewKeys { get; private set; } = newKeys;

    public bool IsNew { get; } = newKeys is not null;

    /// <summary>The number of the stored log; assigned in this transaction for a new one.</summary>
    public int Ord { get; private set; } = log.Ord;

    public LogState State { get; set; } = log.Now.State;

    /// <summary>Whether this batch added entries.</summary>
    public bool HasGrown => State.Size > sizeBefore;

    /// <summary>True when heads.json must name the new head before anyone else learns of it.</summary>
    public bool IsMarked { get; set; }

    /// <summary>True when this batch destroys what names people.</summary>
    public bool ForgetsPeople { get; set; }

    /// <summary>The log once this batch is durable.</summary>
    public LogSnapshot? Sealed { get; private set; }

    public void Store(int ord)
    {
        Ord = ord;
        NewKeys = null;
    }

    public void Add(in CastBallot ballot) => ballots.Add(ballot);

    /// <summary>Changes the roll in memory; what changed is for the database once the decision accepts.</summary>
    public RollStep Change(RollChange? change)
    {
        if (change is null) return RollStep.None;
        var step = new RollStep([], []);
        rollSteps.Push(step);
        foreach (var participant in change.Added)
        {
            var salt = FreshBytes.Salt();
            if (log.Roll.Add(participant, salt)) step.Added.Add((participant, salt));
        }

        foreach (var participant in change.Removed)
            if (log.Roll.Remove(participant) is { } entry)
                step.Removed.Add((participant, entry));
        return step;
    }

    /// <summary>Takes the last change of the roll back.</summary>
    public void Undo(RollStep last)
    {
        if (last == RollStep.None) return;
        _ = rollSteps.Pop();
        foreach (var (participant, entry) in last.Removed) log.Roll.PutBack(participant, entry);
        foreach (var (participant, _) in last.Added) log.Roll.Remove(participant);
    }

    /// <summary>Fixes the tree and signs its head.</summary>
    public SignedHead Seal(DateTimeOffset now, KeyRing keys)
    {
        var tree = log.Tree.View();
        var note = keys.SignHead(new Checkpoint(log.Origin, tree.Size, tree.Root)).Note;
        var head = new SignedHead(log.Epoch, tree.Size, tree.Root, DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()), note);
        Sealed = new LogSnapshot(State, tree, head);
        return head;
    }

    /// <summary>The batch is durable: readers may see it.</summary>
    public void Publish()
    {
        log.Ord = Ord;
        log.Ballots.Add(ballots);
        if (rollSteps.Any(step => !step.IsEmpty) || ForgetsPeople) log.RollVersion++;
        if (ForgetsPeople) log.ForgetPeople();
        if (Sealed is not null) log.Now = Sealed;
        else Sealed = log.Now;
    }

    /// <summary>The batch didn't happen.</summary>
    public void Undo()
    {
        while (rollSteps.TryPeek(out var last)) Undo(last);
        log.Tree.CutBackTo(sizeBefore);
        log.Epoch = epochBefore;
    }
}

/// <summary>One command's change of the roll, as far as it changed anything.</summary>
/// <param name="Added">Who came onto it, with the salt of their entry.</param>
/// <param name="Removed">Who left it, with their entry.</param>
internal sealed record RollStep(List<(ParticipantId Participant, Salt32 Salt)> Added, List<(ParticipantId Participant, Hash32 Entry)> Removed)
{
    public static readonly RollStep None = new([], []);

    public bool IsEmpty => Added.Count == 0 && Removed.Count == 0;
}
