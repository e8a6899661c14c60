using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Deliberation.Server.Accounts;

/// <summary>Registers accounts.db and what reads and changes it.</summary>
public static class AccountsSetup
{
    /// <summary>Adds accounts on SQLite; another provider derives its own context and is chosen here.</summary>
    /// <param name="services">The services.</param>
    /// <param name="file">The database file.</param>
    /// <param name="keys">The keys folder.</param>
    public static IServiceCollection AddAccounts(this IServiceCollection services, string file, string keys)
    {
        services.AddIdentityCore<Account>().AddEntityFrameworkStores<AccountsDb>();
        services.AddPooledDbContextFactory<AccountsSqlite>(options => AccountsSqlite.Configure(options, file));
        services.AddSingleton<IDbContextFactory<AccountsDb>, AsAccounts>();
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<AccountsDb>>().CreateDbContext());
        return services
            .AddSingleton<Memberships>()
            .AddSingleton<Revocations>()
            .AddSingleton<Attempts>()
            .AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>()
            .AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>()
            .AddSingleton<Passwords>()
            .AddSingleton<AccountsWriter>()
            .AddSingleton<Admissions>()
            .AddSingleton<AccountErasure>()
            .AddSingleton<StaffEntry>()
            .AddSingleton(all => new Sessions(
                all.GetRequiredService<AccountsWriter>(), all.GetRequiredService<Memberships>(), all.GetRequiredService<Revocations>(), all.GetRequiredService<TimeProvider>()))
            .AddSingleton(all => new Staffing(
                Factory(all), all.GetRequiredService<AccountsWriter>(), all.GetRequiredService<Memberships>(), all.GetRequiredService<Revocations>(),
                all.GetRequiredService<TimeProvider>()))
            .AddSingleton(all => new Notes(Factory(all), all.GetRequiredService<AccountsWriter>(), all.GetRequiredService<TimeProvider>()))
            .AddSingleton(all => new JoinCodes(Factory(all), all.GetRequiredService<AccountsWriter>()))
            .AddSingleton(all => new Invitations(
                Factory(all), new LinkToken.Source(all.GetRequiredService<CookieKeys.CookieSecret>().Key), all.GetRequiredService<AccountsWriter>(),
                all.GetRequiredService<TimeProvider>()))
            .AddCookieKeys(_ => CookieSecretFile.Open(keys));
    }

    private static IDbContextFactory<AccountsDb> Factory(IServiceProvider all) => all.GetRequiredService<IDbContextFactory<AccountsDb>>();

    private sealed class AsAccounts(IDbContextFactory<AccountsSqlite> sqlite) : IDbContextFactory<AccountsDb>
    {
        public AccountsDb CreateDbContext() => sqlite.CreateDbContext();
    }
}
