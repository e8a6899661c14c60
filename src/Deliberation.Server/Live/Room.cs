using System.Collections.Immutable;
using Deliberation.Core;
using Deliberation.Core.Views;
using Deliberation.Server.Features.Records;
using Microsoft.AspNetCore.SignalR;

namespace Deliberation.Server.Live;

/// <summary>One assembly's listeners in this process, and how much of the record they were told. Safe from any thread.</summary>
internal sealed class Room
{
    // Keeps guests together with what was told, so that whoever comes in gets every fact once: from the window or from a push.
    private readonly Lock gate = new();
    private readonly Dictionary<Line, Guest> guests = [];
    private readonly HashSet<Line> fresh = [];
    private readonly Queue<(long Seq, ReadEntries.Entry Entry)> window = new();
    private readonly int windowSize;
    private long windowFrom;

    internal Room(AssemblyId assembly, int epoch, long size, long facts, int windowSize)
    {
        (Assembly, Epoch, Facts, this.windowSize) = (assembly, epoch, facts, windowSize);
        (Told, windowFrom) = (size - 1, size);
    }

    /// <summary>The assembly.</summary>
    public AssemblyId Assembly { get; }

    /// <summary>The epoch that guests were told.</summary>
    public int Epoch { get; private set; }

    /// <summary>The last entry that guests were told of, in an event or in a range.</summary>
    public long Told { get; private set; }

    /// <summary>How many entries up to there are no ballots.</summary>
    public long Facts { get; private set; }

    /// <summary>How many listen.</summary>
    public int Guests
    {
        get
        {
            lock (gate) return guests.Count;
        }
    }

    /// <summary>Lets a program in at the facts after <paramref name="cursor"/>.</summary>
    /// <returns>Those facts and the size they lead to; or null when they go further back than what is kept here: read on and try again.</returns>
    public (ImmutableArray<ReadEntries.Entry> Facts, long Size)? Enter(Line line, Guest guest, long cursor)
    {
        lock (gate)
        {
            if (cursor + 1 < windowFrom) return null;
            Seat(line, guest);
            return ([.. window.Where(fact => fact.Seq > cursor).Select(fact => fact.Entry)], Told + 1);
        }
    }

    /// <summary>Lets a page in; it gets all fragments at the next turn and then those that change.</summary>
    public long Enter(Line line, Guest guest)
    {
        lock (gate)
        {
            Seat(line, guest);
            fresh.Add(line);
            return Told + 1;
        }
    }

    /// <summary>Lets somebody out; false when they weren't in.</summary>
    public bool Leave(Line line)
    {
        lock (gate)
        {
            fresh.Remove(line);
            if (!guests.Remove(line, out var guest)) return false;
            guest.Watch.Dispose();
            return true;
        }
    }

    /// <summary>Tells programs a fact; the range covers the ballots before it.</summary>
    public void Tell(long seq, ReadEntries.Entry entry)
    {
        lock (gate)
        {
            if (seq <= Told) return;
            window.Enqueue((seq, entry));
            while (window.Count > windowSize) windowFrom = window.Dequeue().Seq + 1;
            Push(new EntryAppended(Assembly, Epoch, Told + 1, seq, entry), static (_, guest) => guest.WantsEntries);
            (Told, Facts) = (seq, Facts + 1);
        }
    }

    /// <summary>Tells programs that the entries up to a seq were ballots, given that no fact is among them.</summary>
    public void TellBallots(long seq, long facts)
    {
        lock (gate)
        {
            if (seq <= Told || facts != Facts) return;
            Push(new HeadMoved(Assembly, Epoch, Told + 1, seq, seq), static (_, guest) => guest.WantsEntries);
            Told = seq;
        }
    }

    /// <summary>Notes entries that nobody needs to be told, because no program is here; who comes later reads them from the record.</summary>
    /// <returns>False when a program is here after all.</returns>
    public bool Skip(long size, long facts)
    {
        lock (gate)
        {
            if (guests.Values.Any(guest => guest.WantsEntries)) return false;
            if (size - 1 <= Told) return true;
            if (facts != Facts) window.Clear();
            if (window.Count == 0) windowFrom = size;
            (Told, Facts) = (size - 1, facts);
            return true;
        }
    }

    /// <summary>The record began a new epoch: everybody must join again.</summary>
    public void Restart(int epoch, long size, long facts)
    {
        lock (gate)
        {
            window.Clear();
            (Epoch, Told, windowFrom, Facts) = (epoch, size - 1, size, facts);
            Push(new ResyncRequired(Assembly, Epoch, size, size - 1, "epoch"), static (_, _) => true);
            foreach (var guest in guests.Values) guest.Watch.Dispose();
            guests.Clear();
            fresh.Clear();
        }
    }

    /// <summary>Sends everybody an event that covers no entry.</summary>
    /// <param name="make">Makes it from epoch, from and to.</param>
    public void Say(Func<int, long, long, HubEvent> make)
    {
        lock (gate) Push(make(Epoch, Told + 1, Told), static (_, _) => true);
    }

    /// <summary>The different kinds of pages that are here; true with those where a page waits for its first fragments.</summary>
    public ImmutableDictionary<(Audience Audience, string Language), bool> Pages()
    {
        lock (gate)
            return guests.Where(pair => !pair.Value.WantsEntries)
                .GroupBy(pair => (pair.Value.Audience, pair.Value.Language), pair => fresh.Contains(pair.Key))
                .ToImmutableDictionary(pages => pages.Key, pages => pages.Any(waits => waits));
    }

    /// <summary>Turns the pages of one kind: those that wait get everything, the others what changed.</summary>
    /// <param name="kind">Audience and language.</param>
    /// <param name="size">The size that the fragments were folded from.</param>
    /// <param name="changes">Names and elements of what changed.</param>
    /// <param name="whole">All fragments; null when none waits.</param>
    public void Turn((Audience Audience, string Language) kind, long size, IEnumerable<(string Fragment, string Html)> changes, string? whole)
    {
        lock (gate)
        {
            foreach (var (fragment, html) in changes)
                Push(new FragmentChanged(Assembly, Epoch, size, size - 1, fragment, html), (line, guest) => IsOf(guest) && !fresh.Contains(line));
            if (whole is null) return;
            Push(new SnapshotTaken(Assembly, Epoch, 0, size - 1, whole), (line, guest) => IsOf(guest) && fresh.Contains(line));
            fresh.RemoveWhere(line => IsOf(guests[line]));
        }

        bool IsOf(Guest guest) => !guest.WantsEntries && (guest.Audience, guest.Language) == kind;
    }

    private void Seat(Line line, Guest guest)
    {
        if (guests.Remove(line, out var before)) before.Watch.Dispose();
        fresh.Remove(line);
        guests[line] = guest;
    }

    private void Push(HubEvent what, Func<Line, Guest, bool> to)
    {
        SerializedHubMessage? message = null;
        foreach (var (line, guest) in guests)
            if (to(line, guest))
                line.Send(message ??= Line.Message(what));
    }
}
