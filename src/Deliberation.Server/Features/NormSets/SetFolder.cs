using Deliberation.Core.Records;
using Deliberation.Server.Settings;
using Deliberation.Server.Storage;

namespace Deliberation.Server.Features.NormSets;

/// <summary>Where signed sets and bundles lie, by payload hash, so that everybody gets the same bytes: a signature made anew would be
/// another one. Whatever is lost here can be made again from the record. Safe from any thread; files are replaced whole.</summary>
public sealed class SetFolder
{
    private readonly string path;

    /// <summary>Finds or makes the folder.</summary>
    public SetFolder(DataDirectory data)
    {
        path = Path.Combine(data.Root, "sets");
        OwnerOnly.Make(path);
    }

    /// <summary>The signed form of a set; null when there is none.</summary>
    public async Task<string?> SignedForm(Hash32 payload, CancellationToken ct) =>
        File.Exists(Name(payload, "jws")) ? await File.ReadAllTextAsync(Name(payload, "jws"), ct) : null;

    /// <summary>Keeps the signed form of a set.</summary>
    public void KeepSignedForm(Hash32 payload, string compact) => DurableFile.Replace(Name(payload, "jws"), System.Text.Encoding.ASCII.GetBytes(compact));

    /// <summary>The bundle of a set; null when there is none.</summary>
    public async Task<byte[]?> Bundle(Hash32 payload, CancellationToken ct) =>
        File.Exists(Name(payload, "zip")) ? await File.ReadAllBytesAsync(Name(payload, "zip"), ct) : null;

    /// <summary>Keeps the bundle of a set.</summary>
    public void KeepBundle(Hash32 payload, ReadOnlySpan<byte> zip) => DurableFile.Replace(Name(payload, "zip"), zip);

    private string Name(Hash32 payload, string kind) => Path.Combine(path, $"{payload}.{kind}");
}
