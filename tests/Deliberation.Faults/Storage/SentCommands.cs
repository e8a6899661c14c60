using System.Globalization;
using System.Text;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;

namespace Deliberation.Faults.Storage;

/// <summary>What a careful client knows: every command it ever sent, and every acknowledgement it got.</summary>
/// <param name="chance">Draws commands.</param>
/// <param name="people">How many people vote; they are on the roll when it is frozen.</param>
/// <param name="takesJoins">Whether people join while the round is open.</param>
internal sealed class SentCommands(Random chance, int people = StoreHost.People, bool takesJoins = true)
{
    private readonly Dictionary<Guid, string> sent = [];
    private readonly Dictionary<Guid, Acknowledged> acknowledged = [];
    private readonly HashSet<Guid> open = [];

    public IReadOnlyDictionary<Guid, string> Sent => sent;

    public IReadOnlyDictionary<Guid, Acknowledged> AcknowledgedById => acknowledged;

    /// <summary>Sent, and not answered yet.</summary>
    public IReadOnlyCollection<Guid> Open => open;

    /// <summary>On the roll when it was frozen.</summary>
    public int People => people;

    /// <summary>The next line to send: mostly a new ballot, sometimes a join, sometimes one that was sent or answered before.</summary>
    public string Next()
    {
        var dice = chance.Next(100);
        if (dice < 5 && acknowledged.Count > 0) return sent[acknowledged.Keys.ElementAt(chance.Next(Math.Min(acknowledged.Count, 500)))];
        if (dice < 8 && open.Count > 0) return sent[open.ElementAt(chance.Next(open.Count))];
        var id = Guid.CreateVersion7();
        var line = takesJoins && dice < 10
            ? $"join {id} {Guid.NewGuid()}"
            : string.Create(CultureInfo.InvariantCulture, $"cast {id} {chance.Next(people)} {chance.Next(1 << (2 * StoreHost.Norms))}");
        return Sending(id, line);
    }

    public string Sending(Guid id, string line)
    {
        sent[id] = line;
        open.Add(id);
        return line;
    }

    /// <summary>Takes an answer; two answers to one command must be the same. What was too busy to be answered stays open.</summary>
    public void Hear(string line)
    {
        var words = line.Split(' ');
        if (words is ["no", _, "Overloaded" or "DiskFull", ..]) return;
        if (words[0] != "ack") throw new InvalidOperationException($"unexpected answer: {line}");
        var id = Guid.Parse(words[1]);
        var proof = TlogProof.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(words[4]))).Value;
        var answer = new Acknowledged(long.Parse(words[2], CultureInfo.InvariantCulture), words[3], proof.Head.Unverified.Size, proof.Head.Unverified.Root, proof.Head.Unverified.Origin.Epoch);
        if (acknowledged.TryGetValue(id, out var earlier) && earlier != answer) throw new InvalidOperationException($"{id} was answered as {earlier} and as {answer}");
        if (proof.Proof.Check(TreeHash.OfLeaf(Convert.FromHexString(words[3])), answer.Root) is { } flaw) throw new InvalidOperationException($"{id}: {flaw}");
        acknowledged[id] = answer;
        open.Remove(id);
    }
}

/// <summary>An acknowledgement.</summary>
/// <param name="Seq">The entry.</param>
/// <param name="Leaf">Its leaf, in hex.</param>
/// <param name="Size">The head it was proved against.</param>
/// <param name="Root">That head's root.</param>
/// <param name="Epoch">That head's epoch.</param>
internal sealed record Acknowledged(long Seq, string Leaf, long Size, Hash32 Root, int Epoch);
