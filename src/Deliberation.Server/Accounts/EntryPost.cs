using System.Security.Cryptography;
using System.Text;
using Deliberation.Core;
using Microsoft.EntityFrameworkCore;

namespace Deliberation.Server.Accounts;

/// <summary>A post at the entrance: what makes its repetition known.</summary>
/// <param name="Key">SHA-256 over command id and the secret that was sent with it.</param>
/// <param name="ContentHash">SHA-256 of the rest.</param>
public sealed record EntryPost(byte[] Key, byte[] ContentHash)
{
    private static readonly TimeSpan Window = TimeSpan.FromHours(24);

    /// <summary>Names a post.</summary>
    /// <param name="command">The command id: version 7, made within a day of now.</param>
    /// <param name="secret">The code, token or name it was sent to.</param>
    /// <param name="content">What else was sent and must be the same when it is repeated.</param>
    /// <param name="now">The clock.</param>
    /// <returns>The post, or <c>CommandIdMalformed</c>.</returns>
    public static Result<EntryPost> Of(CommandId command, string secret, string content, DateTimeOffset now)
    {
        if (command.Value.Version != 7 || (MadeAt(command) - now).Duration() > Window) return Refusal.CommandIdMalformed;
        var key = SHA256.HashData([.. "deliberation/entry/1\0"u8, .. command.Value.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(secret)]);
        return new EntryPost(key, SHA256.HashData(Encoding.UTF8.GetBytes(content)));
    }

    /// <summary>The account that this post made when it first came; null when it is new; or <c>CommandConflict</c>.</summary>
    internal async Task<(Guid? Account, Refusal? Refusal)> Known(AccountsDb db)
    {
        if (await db.EntryCommands.AsNoTracking().FirstOrDefaultAsync(c => c.Key == Key) is not { } known) return (null, null);
        return known.ContentHash.AsSpan().SequenceEqual(ContentHash) ? (known.Account, null) : (null, Refusal.CommandConflict);
    }

    /// <summary>Remembers the post with what it made; saved by the caller in the same transaction.</summary>
    internal void Remember(AccountsDb db, Guid account, DateTimeOffset now) =>
        db.EntryCommands.Add(new EntryCommand { Key = Key, ContentHash = ContentHash, Account = account, At = now });

    private static DateTimeOffset MadeAt(CommandId command)
    {
        Span<byte> bytes = stackalloc byte[16];
        command.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        long milliseconds = 0;
        foreach (var part in bytes[..6]) milliseconds = (milliseconds << 8) | part;
        return milliseconds > 253_402_300_799_999 ? DateTimeOffset.MaxValue : DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}
