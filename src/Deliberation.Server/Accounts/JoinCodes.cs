using System.Security.Cryptography;
using Deliberation.Core;
using Microsoft.EntityFrameworkCore;

namespace Deliberation.Server.Accounts;

/// <summary>Codes of assemblies that are open by code: short enough to read out, too many to guess at the rate that is allowed.</summary>
public sealed class JoinCodes
{
    // No vowels, so that no word comes out; nothing that looks like something else.
    private const string Alphabet = "BCDFGHJKMNPQRSTVWXYZ2345679";
    private const int Length = 8;
    private readonly IDbContextFactory<AccountsDb> accounts;
    private readonly AccountsWriter writer;

    internal JoinCodes(IDbContextFactory<AccountsDb> accounts, AccountsWriter writer) => (this.accounts, this.writer) = (accounts, writer);

    /// <summary>The code of an assembly; made at the first call, the same ever after.</summary>
    public Task<string> Ensure(AssemblyId assembly) => writer.Run(async db =>
    {
        if (await db.JoinCodes.AsNoTracking().FirstOrDefaultAsync(c => c.Assembly == assembly) is { } known) return known.Code;
        var code = RandomNumberGenerator.GetString(Alphabet, Length);
        db.JoinCodes.Add(new JoinCode { Assembly = assembly, Code = code });
        await db.SaveChangesAsync();
        return code;
    });

    /// <summary>The code of an assembly; null when it has none.</summary>
    public async Task<string?> Of(AssemblyId assembly, CancellationToken ct)
    {
        await using var db = await accounts.CreateDbContextAsync(ct);
        return (await db.JoinCodes.AsNoTracking().FirstOrDefaultAsync(c => c.Assembly == assembly, ct))?.Code;
    }

    /// <summary>The assembly of a code as people type it, with small letters, blanks and hyphens; null when there is none.</summary>
    public async Task<AssemblyId?> Find(string? typed, CancellationToken ct)
    {
        if (typed is not { Length: <= 32 }) return null;
        var code = string.Concat(typed.Where(c => c is not (' ' or '-'))).ToUpperInvariant();
        if (code.Length != Length) return null;
        await using var db = await accounts.CreateDbContextAsync(ct);
        return (await db.JoinCodes.AsNoTracking().FirstOrDefaultAsync(c => c.Code == code, ct))?.Assembly;
    }
}
