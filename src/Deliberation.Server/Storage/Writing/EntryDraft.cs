using System.Security.Cryptography;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;

namespace Deliberation.Server.Storage.Writing;

/// <summary>Bodies and random bytes for entries; writer's thread only.</summary>
internal sealed class EntryDraft
{
    private readonly byte[] random = new byte[8192];
    private int used = 8192;

    /// <summary>The body a fact is stored with: the one its caller prepared, or one made now.</summary>
    public PreparedBody Body(Fact fact, PreparedBody? prepared)
    {
        if (prepared is not null && prepared.Fact.Equals(fact)) return prepared;
        return PreparedBody.Of(fact, new Salt32(Draw(Salt32.Size)));
    }

    public Nonce Nonce() => new(Draw(Core.Records.Nonce.Size));

    // One call for many: asking the system for a few bytes at a time costs more than the bytes.
    private ReadOnlySpan<byte> Draw(int length)
    {
        if (used + length > random.Length)
        {
            RandomNumberGenerator.Fill(random);
            used = 0;
        }

        used += length;
        return random.AsSpan(used - length, length);
    }
}
