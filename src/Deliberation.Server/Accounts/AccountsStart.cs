using System.Security.Cryptography;
using System.Xml;
using Deliberation.Server.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Deliberation.Server.Accounts;

/// <summary>Brings accounts.db to its newest form before the first request, and makes a cookie key so that the first page needs none.</summary>
public static class AccountsStart
{
    /// <summary>Applies missing migrations; an interrupted one is rolled back by its transaction and applied at the next start.</summary>
    /// <param name="services">The services.</param>
    /// <param name="file">The database file.</param>
    /// <param name="isKnown">Whether the record already tells of assemblies, and so of people: then an emptied file isn't taken for a new one.</param>
    /// <exception cref="SettingsRefusedException">The file can't be used; the message says why.</exception>
    public static async Task OpenAccounts(this IServiceProvider services, string file, bool isKnown = false)
    {
        if (isKnown && File.Exists(file) && new FileInfo(file).Length == 0)
            throw new SettingsRefusedException($"{file} is empty, but the record knows people: restore it from a backup, or move it away to begin with a new first account.");
        try
        {
            await Open(services, file);
        }
        catch (Exception cause) when (cause is SqliteException or DbUpdateException or IOException or UnauthorizedAccessException or XmlException or CryptographicException)
        {
            throw new SettingsRefusedException($"{file} can't be used: {cause.Message} Restore it from a backup.");
        }
    }

    private static async Task Open(IServiceProvider services, string file)
    {
        // Whoever can read the file can read names; SQLite gives its journal the mode of the database.
        await OwnerOnly.Open(file, FileMode.OpenOrCreate).DisposeAsync();
        AccountsSqlite.Recover(file);
        var factory = services.GetRequiredService<IDbContextFactory<AccountsDb>>();
        await using (var db = await factory.CreateDbContextAsync())
        {
            var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
            if ((await db.Database.GetAppliedMigrationsAsync()).FirstOrDefault(applied => !known.Contains(applied)) is { } newer)
                throw new SettingsRefusedException($"{file} was written by a newer version of this program (its tables are at {newer}).");
            await db.Database.MigrateAsync();
        }

        services.GetRequiredService<IDataProtectionProvider>().CreateProtector("start").Protect([]);
    }
}
