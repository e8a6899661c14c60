using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Records.Signing;

namespace Deliberation.Core.NormSets.Bundles;

/// <summary>A file of a bundle.</summary>
/// <param name="Name">Its name at the root of the archive.</param>
/// <param name="Bytes">Its content.</param>
public sealed record BundleFile(string Name, ReadOnlyMemory<byte> Bytes);

/// <summary>A published norm set with everything that is needed to check it without asking anyone: the files of one zip archive, in the
/// order of <see cref="Names"/>. The same parts give the same bytes on every machine.</summary>
public sealed class Bundle
{
    /// <summary>The files in the order in which they are written: all of them, <see cref="BundleNames.Analyses"/> only where the record states analyses.</summary>
    public static readonly ImmutableArray<string> Names =
    [
        BundleNames.Verify, BundleNames.Payload, BundleNames.Jws, BundleNames.Signature, BundleNames.SigningInput, BundleNames.PublicKey,
        BundleNames.Keys, BundleNames.Result, BundleNames.Analyses, BundleNames.Roll, BundleNames.Checkpoint, BundleNames.CheckpointPublished, BundleNames.InstanceEntries,
        BundleNames.InstanceCheckpoint, BundleNames.Proof, BundleNames.Texts, BundleNames.Entries, BundleNames.Ballots,
    ];

    private Bundle(ImmutableArray<BundleFile> files) => Files = files;

    /// <summary>The files in order.</summary>
    public ImmutableArray<BundleFile> Files { get; }

    /// <summary>The file of this name.</summary>
    /// <exception cref="KeyNotFoundException">No file of a bundle has this name.</exception>
    public BundleFile this[string name] => Files.FirstOrDefault(file => file.Name == name) ?? throw new KeyNotFoundException(name);

    /// <summary>Puts a bundle together.</summary>
    /// <exception cref="ArgumentException">The key that signed the set isn't among the keys.</exception>
    public static Bundle Of(BundleParts parts)
    {
        var key = parts.Keys.Find(parts.NormSet.Kid, JwsType.NormSet.Purpose).Is(out var entry, out var flaw)
            ? entry.Key
            : throw new ArgumentException($"The signing key isn't among the keys: {flaw}", nameof(parts));
        var content = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal)
        {
            [BundleNames.Verify] = VerifyText.Bytes,
            [BundleNames.Payload] = parts.NormSet.UnverifiedPayload,
            [BundleNames.Jws] = Encoding.ASCII.GetBytes(parts.NormSet.Compact),
            [BundleNames.Signature] = parts.NormSet.DerSignature(),
            [BundleNames.SigningInput] = Encoding.ASCII.GetBytes(parts.NormSet.SigningInput),
            [BundleNames.PublicKey] = Encoding.ASCII.GetBytes(key.Pem),
            [BundleNames.Keys] = parts.Keys.ToJson(),
            [BundleNames.Result] = ResultFile(parts.Results),
            [BundleNames.Analyses] = Lines(parts.Analyses),
            [BundleNames.Roll] = parts.Roll.ToJson().ToCanonical(),
            [BundleNames.Checkpoint] = Encoding.UTF8.GetBytes(parts.Checkpoint),
            [BundleNames.CheckpointPublished] = Encoding.UTF8.GetBytes(parts.CheckpointPublished),
            [BundleNames.InstanceEntries] = parts.InstanceEntries,
            [BundleNames.InstanceCheckpoint] = Encoding.UTF8.GetBytes(parts.InstanceCheckpoint),
            [BundleNames.Proof] = Encoding.UTF8.GetBytes(parts.Proof),
            [BundleNames.Texts] = parts.Texts,
            [BundleNames.Entries] = parts.Entries,
            [BundleNames.Ballots] = parts.Ballots,
        };
        return new Bundle([.. Names.Where(name => name != BundleNames.Analyses || !parts.Analyses.IsEmpty).Select(name => new BundleFile(name, content[name]))]);
    }

    /// <summary>Results one a line, as analyses.jsonl holds them.</summary>
    public static byte[] Lines(ImmutableArray<ReadOnlyMemory<byte>> results)
    {
        var lines = new ArrayBufferWriter<byte>();
        foreach (var result in results)
        {
            lines.Write(result.Span);
            lines.Write("\n"u8);
        }

        return lines.WrittenSpan.ToArray();
    }

    /// <summary>The archive.</summary>
    public byte[] ToZip()
    {
        var zip = new ArrayBufferWriter<byte>(Files.Sum(file => file.Bytes.Length + 256));
        StoredZip.Write(Files, zip);
        return zip.WrittenSpan.ToArray();
    }

    /// <summary>result.json, {"rounds": [...]}, over the stored results, byte for byte.</summary>
    /// <param name="results">Canonical bytes, ballot rounds in order of opening.</param>
    public static byte[] ResultFile(ImmutableArray<ReadOnlyMemory<byte>> results)
    {
        var writer = new JcsWriter();
        writer.BeginObject();
        writer.Name("rounds"u8);
        writer.BeginArray();
        foreach (var result in results) writer.Canonical(result.Span);
        writer.EndArray();
        writer.EndObject();
        return writer.Written.ToArray();
    }
}
