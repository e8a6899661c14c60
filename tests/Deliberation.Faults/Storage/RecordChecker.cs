using System.Globalization;
using System.Text;
using System.Text.Json;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Faults.Storage;

/// <summary>
/// The invariants that hold after any fault, whatever was lost on the way to a client: what was acknowledged is stored byte for byte;
/// what is stored was sent, and has one effect; the sequence has no gaps; all heads given out are consistent; one ballot counts per
/// person and round; none stands after the close; the published result is what the counted ballots say.
/// </summary>
internal static class RecordChecker
{
    /// <summary>Opens the record that was left and checks it.</summary>
    public static async Task Check(RecordStoreOptions options, AssemblyId id, SentCommands commands)
    {
        await using var store = await DataFolder.Open(options);
        await Check(store, id, commands);
    }

    /// <summary>Throws with the first invariant that doesn't hold.</summary>
    /// <param name="store">The record, opened again.</param>
    /// <param name="id">The assembly, whose round 2 took the ballots.</param>
    /// <param name="commands">What its clients know.</param>
    public static async Task Check(IRecordStore store, AssemblyId id, SentCommands commands)
    {
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

        await CheckCount(store, id, leaves);
        var state = (Assembly)store.State(id);
        Require(state.FrozenRoll!.Entitled == commands.People + effects.Count(effect => commands.Sent[effect].StartsWith("join", StringComparison.Ordinal)), "roll grew by the joins");
    }

    private static async Task CheckCount(IRecordStore store, AssemblyId id, List<Leaf> leaves)
    {
        var last = leaves.Where(leaf => leaf.Kind == "stances-cast/1").GroupBy(leaf => leaf.Tag.Person).Select(group => group.Max(leaf => leaf.Seq)).Order();
        var counted = await store.CountedBallots(id, 2, default).ToListAsync();
        Require(counted.Select(entry => entry.Seq).Order().SequenceEqual(last), "the last ballot of each tag counts, once");
        var closed = leaves.FindIndex(leaf => leaf.Kind == "round-closed/1");
        Require(closed >= 0 && !leaves.Skip(closed).Any(leaf => leaf.Kind == "stances-cast/1"), "no ballot after the close");
        var round = ((Assembly)store.State(id)).Round(2)!;
        Require(round.AtClose?.Participated == counted.Count, "participation is how many ballots count");
        if (round.Result is { } result) CheckResult(counted, await store.Blob(result.Sha256, default) ?? []);
    }

    // Counted anew, from the bodies alone, without the engine.
    private static void CheckResult(List<StoredEntry> counted, byte[] result)
    {
        foreach (var norm in JsonElement.Parse(result).GetProperty("norms").EnumerateArray())
            foreach (var word in (string[])["agree", "disagree", "pass", "unsure"])
            {
                var pair = $"[{norm.GetProperty("n").GetInt32()},\"{word}\"]";
                var said = counted.Count(entry => Encoding.UTF8.GetString(entry.Body.Span).Contains(pair, StringComparison.Ordinal));
                Require(norm.GetProperty(word).GetInt32() == said, $"the published count of {pair} is that of the ballots");
            }
    }

    private static byte[] BodyOf(string line, in Leaf leaf) => FactBody.Bytes(new Fact.StancesCast(
        leaf.Tag.Person, 2, Core.Ballots.Stances.Parse(StoreHost.Stances(int.Parse(line.Split(' ')[3], CultureInfo.InvariantCulture))).Value));

    private static void Require(bool holds, string invariant)
    {
        if (!holds) throw new InvalidOperationException($"doesn't hold: {invariant}");
    }
}
