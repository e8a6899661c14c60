using Deliberation.Core;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Deliberation.Server.Accounts;

/// <summary>Staff by name and password.</summary>
public sealed class Passwords(IPasswordHasher<Account> hasher, ILookupNormalizer names)
{
    /// <summary>Fewest characters of a password.</summary>
    public const int Least = 12;

    private const int Most = 200;
    private readonly Account nobody = new();
    private string? nobodysHash;

    /// <summary>Whether a name and a password may be chosen.</summary>
    /// <returns>Null; or <c>NameMalformed</c>, <c>PasswordTooWeak</c>.</returns>
    public static Refusal? Forbids(string? name, string? password)
    {
        if (name is not { Length: >= 1 and <= 80 } || name != name.Trim() || name.Any(char.IsControl)) return EntryRefusals.NameMalformed;
        return password is not { Length: >= Least and <= Most } || password.Distinct().Count() < 5 || string.Equals(password, name, StringComparison.OrdinalIgnoreCase)
            ? EntryRefusals.PasswordTooWeak
            : null;
    }

    /// <summary>The account of a name and a password; null when they don't belong together. A name that nobody has takes as long as a wrong password.</summary>
    internal async Task<Account?> Find(AccountsDb db, string name, string password)
    {
        var normalized = names.NormalizeName(name);
        var account = await db.Users.FirstOrDefaultAsync(known => known.NormalizedUserName == normalized);
        nobodysHash ??= hasher.HashPassword(nobody, Guid.NewGuid().ToString());
        var verdict = hasher.VerifyHashedPassword(account ?? nobody, account?.PasswordHash ?? nobodysHash, password);
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded && account is not null) account.PasswordHash = hasher.HashPassword(account, password);
        return verdict == PasswordVerificationResult.Failed ? null : account;
    }

    /// <summary>Whether somebody has a name.</summary>
    internal Task<bool> IsTaken(AccountsDb db, string name)
    {
        var normalized = names.NormalizeName(name);
        return db.Users.AnyAsync(known => known.NormalizedUserName == normalized);
    }

    /// <summary>A new account; added, not saved.</summary>
    internal Account Add(AccountsDb db, string name, string password, DateTimeOffset now)
    {
        var account = new Account { UserName = name, NormalizedUserName = names.NormalizeName(name), CreatedAt = now };
        account.PasswordHash = hasher.HashPassword(account, password);
        db.Users.Add(account);
        return account;
    }
}
