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
            .AddSingleton<Sessions>()
            .AddSingleton<Staffing>()
            .AddSingleton<WriteGate>()
            .AddSingleton<Attempts>()
            .AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>()
            .AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>()
            .AddSingleton<Passwords>()
            .AddSingleton<Admissions>()
            .AddSingleton<StaffEntry>()
            .AddSingleton(provider => new Notes(
                provider.GetRequiredService<IDbContextFactory<AccountsDb>>(), provider.GetRequiredService<WriteGate>(), provider.GetRequiredService<TimeProvider>()))
            .AddSingleton(provider => new JoinCodes(provider.GetRequiredService<IDbContextFactory<AccountsDb>>(), provider.GetRequiredService<WriteGate>()))
            .AddSingleton(provider => new Invitations(
                provider.GetRequiredService<IDbContextFactory<AccountsDb>>(),
                new LinkToken.Source(provider.GetRequiredService<CookieKeys.CookieSecret>().Key),
                provider.GetRequiredService<WriteGate>(),
                provider.GetRequiredService<TimeProvider>()))
            .AddCookieKeys(_ => CookieSecretFile.Open(keys));
    }

    private sealed class AsAccounts(IDbContextFactory<AccountsSqlite> sqlite) : IDbContextFactory<AccountsDb>
    {
        public AccountsDb CreateDbContext() => sqlite.CreateDbContext();
    }
}
