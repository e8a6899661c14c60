using System.Globalization;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;
using Deliberation.Server.Storage;

namespace Deliberation.Faults.Storage;

/// <summary>The invariants that hold after any fault, whatever was lost on the way to a client.</summary>
internal static class RecordChecker
{
    /// <summary>Throws with the first invariant that doesn't hold.</summary>
    public static async Task Check(IRecordStore store, SentCommands commands)
    {
        var id = StoreHost.Assembly;
        var entries = new List<StoredEntry>();
        while (await store.Entries(id, entries.Count - 1, 500, default) is { Count: > 0 } page) entries.AddRange(page);
        var leaves = entries.Select(entry => Leaf.Parse(entry.Leaf.Span).Value).ToList();
        Require(entries.Select((entry, i) => entry.Seq == i && leaves[i].Seq == i).All(holds => holds), "sequence without gaps");

        var hashes = entries.Select(entry => TreeHash.OfLeaf(entry.Leaf.Span)).ToArray();
        var tree = new MerkleTree();
        tree.Append(hashes);
        var view = tree.View();
        Require(store.Head(id) is { } head && head.Size == entries.Count && head.Root == view.Root && head.Epoch == 1, "head over exactly these entries");

        foreach (var (command, answer) in commands.AcknowledgedById)
        {
            Require(answer.Seq < entries.Count && Convert.ToHexStringLower(entries[(int)answer.Seq].Leaf.Span) == answer.Leaf, $"acknowledged {command} is stored, byte for byte");
            Require(answer.Epoch == 1 && view.RootAt(answer.Size) == answer.Root, $"head of {command} is consistent with the last");
        }

        var byNonce = commands.Sent.ToDictionary(pair => StoreHost.NonceOf(pair.Key).Value);
        var effects = new HashSet<Guid>();
        for (var i = 0; i < leaves.Count; i++)
        {
            if (leaves[i].Kind is not ("stances-cast/1" or "roll-amended/1")) continue;
            Require(byNonce.TryGetValue(leaves[i].Nonce.Value, out var sent), $"entry {i} was sent by someone");
            Require(effects.Add(sent.Key), $"command {sent.Key} has one effect");
            if (leaves[i].Kind == "stances-cast/1") Require(entries[i].Body.Span.SequenceEqual(BodyOf(sent.Value, leaves[i])), $"entry {i} says what was sent");
        }

        await CheckCount(store, leaves);
        var state = (Assembly)store.State(id);
        Require(state.FrozenRoll!.Entitled == StoreHost.People + effects.Count(effect => commands.Sent[effect].StartsWith("join", StringComparison.Ordinal)), "roll grew by the joins");
    }

    private static async Task CheckCount(IRecordStore store, List<Leaf> leaves)
    {
        var last = leaves.Where(leaf => leaf.Kind == "stances-cast/1").GroupBy(leaf => leaf.Tag.Person).Select(group => group.Max(leaf => leaf.Seq)).Order();
        var counted = await store.CountedBallots(StoreHost.Assembly, 2, default).Select(entry => entry.Seq).ToListAsync();
        Require(counted.Order().SequenceEqual(last), "the last ballot of each tag counts, once");
        var closed = leaves.FindIndex(leaf => leaf.Kind == "round-closed/1");
        Require(closed >= 0 && !leaves.Skip(closed).Any(leaf => leaf.Kind == "stances-cast/1"), "no ballot after the close");
    }

    private static byte[] BodyOf(string line, in Leaf leaf) => FactBody.Bytes(new Fact.StancesCast(
        leaf.Tag.Person, 2, Core.Ballots.Stances.Parse(StoreHost.Stances(int.Parse(line.Split(' ')[3], CultureInfo.InvariantCulture))).Value));

    private static void Require(bool holds, string invariant)
    {
        if (!holds) throw new InvalidOperationException($"doesn't hold: {invariant}");
    }
}
