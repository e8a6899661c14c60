using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;
using Deliberation.Server.Storage.Keys;
using Deliberation.Server.Storage.Logs;

namespace Deliberation.Server.Storage.Writing;

/// <summary>One transaction: decides waiting commands in order, each on the state that the one before it left.</summary>
internal sealed class Batch(IRecordDatabase database, LogRegistry logs, Texts texts, DateTimeOffset now)
{
    // As leaves show it and as a fold of them sees it.
    private readonly DateTimeOffset minute = new(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
    private readonly Dictionary<AssemblyId, LogTurn> turns = [];

    public IReadOnlyCollection<LogTurn> Turns => turns.Values;

    /// <summary>Whether anything is to be committed.</summary>
    public bool HasWritten { get; private set; }

    /// <summary>Whether texts or keys were erased.</summary>
    public bool HasErased { get; private set; }

    /// <summary>Decides one command and writes what follows from it. Throws only what the database throws.</summary>
    /// <param name="waiting">The command.</param>
    /// <param name="unless">Refuses it unless it was answered before; null lets the decision say.</param>
    public void Decide(WaitingCommand waiting, Refusal? unless)
    {
        var command = waiting.Command;
        var turn = TurnOf(command.Log);
        if (waiting.NewEpoch is { } epoch) turn.Log.Epoch = epoch;
        var roll = turn.Change(command.Roll);
        var plan = Plan(waiting, turn, waiting.Unless ?? unless);
        if (plan.Failure is null && Earlier(waiting, turn, plan, roll) is { } stored) plan = plan with { Failure = Repeat(waiting, stored) };
        if (plan.Failure is { } failure)
        {
            turn.Undo(roll);
            waiting.Decided = failure is Answer.Known ? failure : database.Find(waiting.Key) is { } known ? Repeat(waiting, known) : failure;
            return;
        }

        var last = Write(waiting, turn, plan.Facts, roll);
        waiting.Decided = new Answer.Committed(turn, plan.State.Size - plan.Facts.Length, plan.State.Size - 1, last);
        turn.State = plan.State;
    }

    public void Add(WaitingBlob blob)
    {
        HasWritten = true;
        database.AddBlob(Hash32.Of(blob.Bytes.Span), blob.Bytes.Span);
    }

    /// <summary>Signs one head per log that grew.</summary>
    public void Seal(KeyRing keys)
    {
        foreach (var turn in turns.Values)
            if (turn.HasGrown)
                database.AddHead(turn.Ord, turn.Log.Id, turn.Seal(now, keys));
    }

    /// <summary>Nothing of this happened.</summary>
    public void Undo()
    {
        foreach (var turn in turns.Values) turn.Undo();
    }

    private LogTurn TurnOf(AssemblyId id)
    {
        if (turns.TryGetValue(id, out var turn)) return turn;
        turn = logs.Find(id) is { } log ? new LogTurn(log, null) : logs.Draft(id);
        turns.Add(id, turn);
        return turn;
    }

    // Everything that can go wrong with a command goes wrong here, before anything of it is written.
    private Planned Plan(WaitingCommand waiting, LogTurn turn, Refusal? unless)
    {
        if (unless is { } refusal) return new Planned(turn.State, [], new Answer.Refused(refusal));
        try
        {
            var decision = waiting.Command.Decide(turn.State, TurnFor(waiting, turn));
            if (decision.Refusal is { } no) return new Planned(turn.State, [], new Answer.Refused(no));
            if (turn.NewKeys is not null && decision.Facts.IsEmpty) return new Planned(turn.State, [], new Answer.Refused(Refusal.UnknownAssembly));
            var state = turn.State;
            foreach (var fact in decision.Facts)
            {
                if (fact is Fact.BallotCast && !waiting.Key.IsBallot)
                    throw new InvalidOperationException("a ballot is prepared by its caller, so that its command is kept under the tag");
                texts.Require(fact, waiting.Command.Texts);
                state = Fold(state, fact);
            }

            return new Planned(state, decision.Facts, null);
        }
        catch (Exception cause) when (cause is not OutOfMemoryException)
        {
            // A defect in one decision must not take the rest of the batch with it; its caller gets it.
            return new Planned(turn.State, [], new Answer.Failed(cause));
        }
    }

    private Turn TurnFor(WaitingCommand waiting, LogTurn turn)
    {
        var seat = waiting.Command.Caller is Caller.Participant who && waiting.Seat is { } known
            ? known with { Entitled = turn.Log.Roll.Holds(who.Id) }
            : null;
        return new Turn(now, seat, turn.Log.Roll.Read, waiting.Command.Present);
    }

    private LogState Fold(LogState state, Fact fact) => fact is Fact.BallotCast ballot
        ? state.ApplyBallot(state.Size, ballot.Round, ballot.Tag)
        : state.Apply(new Recorded(state.Size, minute, fact));

    // The claim comes before anything else is written, so a command that was answered before leaves no trace.
    private StoredAnswer? Earlier(WaitingCommand waiting, LogTurn turn, Planned plan, RollStep roll)
    {
        var command = waiting.Command;
        var writes = plan.Facts.Length > 0 || !roll.IsEmpty || !command.Blobs.IsEmpty || command.Erase is not null || waiting.NewEpoch is not null;
        if (turn.NewKeys is { } keys)
        {
            if (database.Find(waiting.Key) is { } known) return known;
            turn.Store(database.AddLog(turn.Log.Id, turn.Log.Name, turn.Log.Epoch, keys));
        }

        // The service's own commands that changed nothing are not worth a row: a deadline looked at again and again.
        if (!writes && command.Caller is Caller.Machine) return null;
        HasWritten = true;
        var from = turn.State.Size;
        return database.Claim(waiting.Key, new StoredAnswer(waiting.Hash, turn.Ord, from, from + plan.Facts.Length - 1));
    }

    private static Answer Repeat(WaitingCommand waiting, in StoredAnswer stored) =>
        stored.Hash == waiting.Hash ? new Answer.Known(stored) : new Answer.Refused(Refusal.CommandConflict);

    private WrittenEntry Write(WaitingCommand waiting, LogTurn turn, ImmutableArray<Fact> facts, RollStep roll)
    {
        var command = waiting.Command;
        var seq = turn.State.Size;
        var last = default(WrittenEntry);
        for (var i = 0; i < facts.Length; i++)
        {
            var nonce = i == facts.Length - 1 && command.Nonce is { } chosen ? chosen : FreshBytes.Nonce();
            last = WriteEntry(turn, seq + i, facts[i], nonce, command);
        }

        foreach (var (participant, salt) in roll.Added)
            database.AddToRoll(turn.Ord, participant, People(turn).Roll.Seal(salt.Bytes, SealPurpose.RollSalt(turn.Log.Id, participant)));
        foreach (var (participant, _) in roll.Removed) database.RemoveFromRoll(turn.Ord, participant);
        foreach (var blob in command.Blobs) database.AddBlob(Hash32.Of(blob.Span), blob.Span);
        if (command.Erase is { } erase)
        {
            HasErased = true;
            database.EraseTexts(erase.Author, turn.Ord, erase.Seqs);
        }

        if (command.DestroysKeys && !facts.IsEmpty)
        {
            HasErased = turn.ForgetsPeople = true;
            database.DestroyKeys(turn.Ord);
        }

        if (waiting.NewEpoch is { } epoch) database.SetEpoch(turn.Ord, epoch);
        return last;
    }

    private static PeopleKeys People(LogTurn turn) => turn.Log.Keys.People ?? throw new InvalidOperationException("a roll whose key was destroyed grows");

    private WrittenEntry WriteEntry(LogTurn turn, long seq, Fact fact, Nonce nonce, Command command)
    {
        var body = command.Prepared is { } prepared && prepared.Fact.Equals(fact) ? prepared : PreparedBody.Of(fact);
        var leaf = new Leaf(seq, now, fact.Kind, fact.InRound, fact.Actor, body.Commit, nonce);
        var bytes = leaf.ToBytes();
        turn.Log.Tree.Append(TreeHash.OfLeaf(bytes));
        database.AddEntry(EntryKey.Of(turn.Ord, seq), bytes, body.Salt, body.Body.Span);
        if (fact is Fact.BallotCast ballot) turn.Add(new CastBallot(seq, ballot.Round, ballot.Tag));
        else if (Marks(fact)) turn.IsMarked = true;
        texts.Write(turn, seq, fact, command.Texts);
        return new WrittenEntry(bytes, body.Salt);
    }

    // Round, draft and publication facts: what a stale backup must never lose unnoticed.
    private static bool Marks(Fact fact) => fact is Fact.RoundOpened or Fact.RoundPaused or Fact.RoundResumed or Fact.RoundExtended
        or Fact.RoundClosed or Fact.NormSetDrafted or Fact.NormSetApproved or Fact.NormSetPublished or Fact.SetPublished or Fact.RecordRestored;

    private readonly record struct Planned(LogState State, ImmutableArray<Fact> Facts, Answer? Failure);
}
