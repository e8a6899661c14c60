using System.Text;
using Deliberation.Core;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Features;

/// <summary>What its sender gets for a committed command: enough to check the last entry it made without trusting the service.</summary>
/// <param name="Epoch">The log's epoch, from 1.</param>
/// <param name="From">The first entry the command made; one more than <paramref name="To"/> when it made none.</param>
/// <param name="To">The last entry the command made.</param>
/// <param name="Leaf">The text of the leaf at <paramref name="To"/>, as hashed; empty when the command made no entry.</param>
/// <param name="Salt">The salt that opens the leaf's <c>body_commit</c>, in hex.</param>
/// <param name="Proof">The tlog-proof of that leaf against the signed head of its commit; null when the command made no entry.</param>
public sealed record ReceiptAnswer(int Epoch, long From, long To, string Leaf, string Salt, string? Proof)
{
    /// <summary>The receipt on the wire.</summary>
    public static ReceiptAnswer Of(Receipt receipt) => new(
        receipt.Epoch, receipt.From, receipt.To, Encoding.UTF8.GetString(receipt.Leaf.Span), receipt.Salt.ToString(), receipt.Proof);
}

/// <summary>The answer to most commands: the receipt.</summary>
/// <param name="Receipt">The receipt.</param>
public sealed record Acknowledged(ReceiptAnswer Receipt)
{
    /// <summary>The writer's answer as the sender gets it.</summary>
    internal static async Task<Result<Acknowledged>> Of(Task<Result<Receipt>> append) =>
        (await append).Then<Acknowledged>(receipt => new Acknowledged(ReceiptAnswer.Of(receipt)));
}

/// <summary>A refusal on the wire.</summary>
/// <param name="Code">The stable name.</param>
/// <param name="Sentence">One plain sentence for people.</param>
public sealed record RefusalAnswer(string Code, string Sentence)
{
    /// <summary>The refusal as strangers see it.</summary>
    public static RefusalAnswer Of(Refusal refusal) => new(refusal.Code, refusal.Sentence);
}
