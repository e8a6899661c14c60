using System.Security.Cryptography;
using Deliberation.Core;
using Deliberation.Core.Records;

namespace Deliberation.Server.Storage.Keys;

/// <summary>The secrets of one log. The tag and roll keys can be destroyed apart from the text key, which the published texts need.</summary>
/// <param name="Voice">Makes voice tags.</param>
/// <param name="Ballot">Makes ballot tags and the hashes of ballot commands.</param>
/// <param name="Roll">Seals the salts of the roll.</param>
/// <param name="Text">Seals the texts that belong to the assembly.</param>
internal sealed record LogKeys(TagKey Voice, TagKey Ballot, Sealer Roll, Sealer Text)
{
    private static readonly string[] Names = ["voice", "ballot", "roll", "text"];

    /// <summary>New keys, and what is stored of them.</summary>
    public static (LogKeys Keys, IReadOnlyList<WrappedKey> Wrapped) Create(AssemblyId log, Sealer instance)
    {
        var secrets = Names.Select(_ => RandomNumberGenerator.GetBytes(Sealer.KeySize)).ToArray();
        var wrapped = Names.Select((name, i) => new WrappedKey(name, instance.Seal(secrets[i], SealPurpose.LogKey(log, name)))).ToArray();
        var keys = Of(secrets);
        foreach (var secret in secrets) CryptographicOperations.ZeroMemory(secret);
        return (keys, wrapped);
    }

    /// <summary>The keys of a log as stored.</summary>
    /// <exception cref="StartRefusedException">One is missing or doesn't open under this instance key.</exception>
    public static LogKeys Unwrap(AssemblyId log, IReadOnlyList<WrappedKey> stored, Sealer instance) => Of([.. Names.Select(name =>
        stored.FirstOrDefault(key => key.Name == name) is { } found && instance.Open(found.Box, SealPurpose.LogKey(log, name)) is { } secret
            ? secret
            : throw new StartRefusedException($"The {name} key of log {log} doesn't open with the instance key in the keys folder: "
                + "database and keys folder don't belong together, or one of them is damaged."))]);

    private static LogKeys Of(byte[][] secrets) =>
        new(new TagKey(secrets[0]), new TagKey(secrets[1]), new Sealer(secrets[2]), new Sealer(secrets[3]));
}

/// <summary>A key of a log under the instance key.</summary>
/// <param name="Name"><c>voice</c>, <c>ballot</c>, <c>roll</c> or <c>text</c>.</param>
/// <param name="Box">The sealed key.</param>
internal sealed record WrappedKey(string Name, byte[] Box);
