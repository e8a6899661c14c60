using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Signing;
using Deliberation.Core.Records.Trees;
using Deliberation.Server.Storage.Heads;
using Deliberation.Server.Storage.Keys;
using Deliberation.Server.Storage.Logs;

namespace Deliberation.Server.Storage.Checks;

/// <summary>
/// Checks one stored log by recomputing everything from its rows: sequence and facts, tree, every kept head, every body and text
/// against its commitment, the roll against the record, and the log against what was released of it. Writes nothing.
/// </summary>
internal sealed class LogCheck(IRecordDatabase database, LogRow row)
{
    private readonly MerkleTree tree = new();
    private readonly string name = Finding.Name(row.Id);
    private int erased;

    /// <summary>The state as far as it could be folded.</summary>
    public LogState State { get; private set; } = LogState.Empty(row.Id);

    /// <summary>Leaves, bodies and tree: what needs no key.</summary>
    public IEnumerable<Finding> CheckEntries()
    {
        yield return Try("leaves", Fold);
        yield return Try("bodies", Bodies);
    }

    /// <summary>Every kept head, as a stranger would check it.</summary>
    /// <param name="signers">The checkpoint keys of the instance record.</param>
    /// <param name="released">The log's entry in heads.json, or null.</param>
    public IEnumerable<Finding> CheckHeads(IReadOnlyList<KeyEntry> signers, ReleasedHead? released)
    {
        yield return Try("tree", () => Tree(signers));
        yield return released is null
            ? Say("released", Verdict.Note, "heads.json names no head of it, so an older backup couldn't be told from this")
            : Try("released", () => Released(released));
    }

    /// <summary>What is stored under the log's keys: texts and roll.</summary>
    /// <param name="instance">Unwraps the keys.</param>
    public IEnumerable<Finding> CheckSecrets(Sealer instance)
    {
        LogKeys? keys = null;
        Finding? closed = null;
        try
        {
            keys = LogKeys.Unwrap(row.Id, database.ReadKeys(row.Ord), instance);
        }
        catch (StartRefusedException cause)
        {
            closed = Say("keys", Verdict.Fail, cause.Message);
        }

        if (closed is not null)
        {
            yield return closed;
            yield break;
        }

        yield return Try("texts", () => Texts(new Log(row, keys!), instance));
        if (!row.Id.IsInstance) yield return Try("roll", () => Roll(keys!.People));
    }

    private Finding Fold()
    {
        var ballots = new BallotIndex();
        var page = new LeafPage();
        while (State.Size < row.Size)
        {
            database.FillPage(page, row.Ord, State.Size, row.Size);
            if (page.Count == 0) throw Damage(State.Size, "it is missing");
            for (var i = 0; i < page.Count; i++)
                if (!Leaf.Parse(page[i]).Is(out var leaf, out var flaw)) throw Damage(page.From + i, $"its leaf can't be read: {flaw}");
                else if (leaf.Seq != page.From + i) throw Damage(page.From + i, $"its leaf says that it is entry {leaf.Seq}");
            State = LogFold.Take(row.Id, tree, ballots, State, page);
        }

        return Say("leaves", Verdict.Pass, $"{row.Size} in sequence");
    }

    private Finding Bodies()
    {
        var page = new LeafPage();
        for (var seq = 0L; seq < tree.Size; seq++)
        {
            if (seq % LeafPage.Capacity == 0) database.FillPage(page, row.Ord, seq, tree.Size);
            var leaf = Leaf.Parse(page[(int)(seq - page.From)]).Value;
            if (database.ReadBody(row.Ord, seq) is not { } body || BodyCommit.Of(body.Salt, body.Body) != leaf.BodyCommit)
                throw Damage(seq, "leaf and body don't belong together");
        }

        return Say("bodies", Verdict.Pass, $"{tree.Size} open their commitments");
    }

    private Finding Tree(IReadOnlyList<KeyEntry> signers)
    {
        var view = tree.View();
        SignedHead? last = null;
        var heads = 0;
        foreach (var head in database.ReadHeads(row.Ord, 0))
        {
            var origin = new LogOrigin(row.Name, row.Id.IsInstance ? null : row.Id.Value, head.Epoch);
            if (head.Size > view.Size || view.RootAt(head.Size) != head.Root) throw DamageFinder.Find(database, row, view);
            var isSigned = SignedCheckpoint.Parse(head.Note).Is(out var note, out _)
                && note.Unverified == new Checkpoint(origin, head.Size, head.Root) && signers.Any(signer => note.Verify(signer.Key).Is(out _, out _));
            if (!isSigned) return Say("tree", Verdict.Fail, $"the head over {head.Size} entries isn't signed by this instance");
            (last, heads) = (head, heads + 1);
        }

        return last?.Size == row.Size && last.Epoch == row.Epoch
            ? Say("tree", Verdict.Pass, $"{heads} signed heads, the last over {last.Size} entries with root {last.Root} in epoch {last.Epoch}")
            : Say("tree", Verdict.Fail, $"the last signed head covers {last?.Size ?? 0} of {row.Size} entries");
    }

    private Finding Released(ReleasedHead released)
    {
        if (Restored.Epoch(row, tree.View(), released) is not { } restored)
            return Say("released", Verdict.Pass, $"goes on from the {released.Size} entries that heads.json says were released");
        return Say("released", Verdict.Note,
            $"heads.json says that {released.Size} entries were released in epoch {released.Epoch}, this is another or an older record: the next start begins epoch {restored.Epoch}");
    }

    // Texts that are gone were erased; those that are there must be the ones that the record commits to.
    private Finding Texts(Log log, Sealer instance)
    {
        var (sound, page) = (0, new LeafPage());
        for (var seq = 0L; seq < tree.Size; seq++)
        {
            if (seq % LeafPage.Capacity == 0) database.FillPage(page, row.Ord, seq, tree.Size);
            if (!page.Bodies.TryGetValue(seq, out var body)) continue;
            foreach (var (field, commit) in LogFold.Read(row.Id, seq, page[(int)(seq - page.From)], body).Fact.Texts)
            {
                if (database.ReadText(EntryKey.Of(row.Ord, seq), field) is not { } stored)
                {
                    erased++;
                    continue;
                }

                if (Writing.Texts.Open(log, stored, instance) is not { } text || TextCommit.Of(text.Salt, text.Text) != commit)
                    throw Damage(seq, $"the text in {field} isn't the one that it commits to");
                sound++;
            }
        }

        return Say("texts", Verdict.Pass, $"{sound} open their commitments, erased: {erased}");
    }

    private Finding Roll(PeopleKeys? keys)
    {
        if ((State is Assembly { AreKeysDestroyed: true }) != keys is null) return Say("roll", Verdict.Fail, "what names people is gone in the database or in the record, but not in both");
        if (keys is null) return Say("roll", Verdict.Note, "destroyed, as the record says");
        var roll = new RollBook();
        foreach (var (participant, box) in database.ReadRoll(row.Ord))
        {
            if (keys.Roll.Open(box, SealPurpose.RollSalt(row.Id, participant)) is not { } salt) return Say("roll", Verdict.Fail, "an entry's salt doesn't open");
            roll.Add(participant, new Salt32(salt));
        }

        var stored = roll.Read();
        if ((State as Assembly)?.FrozenRoll is not { } frozen) return Say("roll", Verdict.Note, $"{stored.Count} on it, not frozen by the record yet");
        return stored.Count == frozen.Entitled && stored.Root == frozen.Root
            ? Say("roll", Verdict.Pass, $"{stored.Count} on it, with the root that the record states")
            : Say("roll", Verdict.Fail, $"{stored.Count} on it with root {stored.Root}, but the record states {frozen.Entitled} with root {frozen.Root}");
    }

    private RecordDamagedException Damage(long seq, string what) => new(row.Id, seq, what);

    private Finding Say(string check, Verdict verdict, string detail) => new(name, check, verdict, detail);

    private Finding Try(string check, Func<Finding> run)
    {
        try
        {
            return run();
        }
        catch (Exception cause) when (cause is RecordDamagedException || Unreadable.Is(cause))
        {
            return Say(check, Verdict.Fail, cause.Message);
        }
    }
}
