using System.Collections.Immutable;
using System.Security.Cryptography;
using Deliberation.Core.Facts;
using Deliberation.Core.Records.Signing;

namespace Deliberation.Tests.Paper;

/// <summary>The three signing keys of an instance that exists in memory only.</summary>
public sealed class PaperKeys : IDisposable
{
    private readonly ECDsa normSets = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa checkpoints = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa receipts = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public PaperKeys()
    {
        NormSets = new SigningKey(normSets, KeyPurpose.NormSet);
        Checkpoints = new SigningKey(checkpoints, KeyPurpose.Checkpoint);
        Receipts = new SigningKey(receipts, KeyPurpose.Receipt);
    }

    public SigningKey NormSets { get; }

    public SigningKey Checkpoints { get; }

    public SigningKey Receipts { get; }

    public IEnumerable<Fact.KeyAdded> Facts =>
        All.Select(key => new Fact.KeyAdded(key.Public.Kid, Word(key.Purpose), key.Public.X, key.Public.Y));

    private IEnumerable<SigningKey> All => [NormSets, Checkpoints, Receipts];

    public KeySet Set(DateTimeOffset addedAt, Func<KeyEntry, KeyEntry>? change = null) => KeySet.Create(
        [.. All.Select(key => new KeyEntry(key.Public, key.Purpose, addedAt)).Select(entry => change is null ? entry : change(entry))]).Value;

    public static string Word(KeyPurpose purpose) => purpose switch
    {
        KeyPurpose.NormSet => "normset",
        KeyPurpose.Checkpoint => "checkpoint",
        KeyPurpose.Receipt => "receipt",
        _ => throw new ArgumentOutOfRangeException(nameof(purpose), purpose, "no such purpose"),
    };

    public void Dispose()
    {
        normSets.Dispose();
        checkpoints.Dispose();
        receipts.Dispose();
    }
}
