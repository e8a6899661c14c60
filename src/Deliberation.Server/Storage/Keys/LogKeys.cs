using System.Security.Cryptography;
using Deliberation.Core;
using Deliberation.Core.Records;

namespace Deliberation.Server.Storage.Keys;

/// <summary>The secrets of one log.</summary>
/// <param name="People">What names people; null once it was destroyed.</param>
/// <param name="Text">Seals the texts that belong to the assembly: the published ones need it for ever.</param>
internal sealed record LogKeys(PeopleKeys? People, Sealer Text)
{
    private static readonly string[] Names = ["voice", "ballot", "roll", "text"];

    /// <summary>New keys, and what is stored of them.</summary>
    public static (LogKeys Keys, IReadOnlyList<WrappedKey> Wrapped) Create(AssemblyId log, Sealer instance)
    {
        var secrets = Names.Select(_ => RandomNumberGenerator.GetBytes(Sealer.KeySize)).ToArray();
        var wrapped = Names.Select((name, i) => new WrappedKey(name, instance.Seal(secrets[i], SealPurpose.LogKey(log, name)))).ToArray();
        var keys = new LogKeys(PeopleKeys.Of(secrets), new Sealer(secrets[3]));
        foreach (var secret in secrets) CryptographicOperations.ZeroMemory(secret);
        return (keys, wrapped);
    }

    /// <summary>The keys of a log as stored: all of them, or the text key alone.</summary>
    /// <exception cref="StartRefusedException">One is missing or doesn't open under this instance key.</exception>
    public static LogKeys Unwrap(AssemblyId log, IReadOnlyList<WrappedKey> stored, Sealer instance)
    {
        var kept = stored.Any(key => key.Name != Names[3]) ? Names : Names[3..];
        byte[][] secrets = [.. kept.Select(name =>
            stored.FirstOrDefault(key => key.Name == name) is { } found && instance.Open(found.Box, SealPurpose.LogKey(log, name)) is { } secret
                ? secret
                : throw new StartRefusedException($"The {name} key of log {log} doesn't open with the instance key in the keys folder: "
                    + "database and keys folder don't belong together, or one of them is damaged."))];
        return new LogKeys(kept.Length == 1 ? null : PeopleKeys.Of(secrets), new Sealer(secrets[^1]));
    }
}

/// <summary>The secrets that lead from people to tags and roll entries.</summary>
/// <param name="Voice">Makes voice tags.</param>
/// <param name="Ballot">Makes ballot tags and the hashes of ballot commands.</param>
/// <param name="Roll">Seals the salts of the roll.</param>
internal sealed record PeopleKeys(TagKey Voice, TagKey Ballot, Sealer Roll)
{
    /// <summary>Out of the first three secrets.</summary>
    public static PeopleKeys Of(byte[][] secrets) => new(new TagKey(secrets[0]), new TagKey(secrets[1]), new Sealer(secrets[2]));
}

/// <summary>A key of a log under the instance key.</summary>
/// <param name="Name"><c>voice</c>, <c>ballot</c>, <c>roll</c> or <c>text</c>.</param>
/// <param name="Box">The sealed key.</param>
internal sealed record WrappedKey(string Name, byte[] Box);
