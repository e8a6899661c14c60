using Microsoft.EntityFrameworkCore;

namespace Deliberation.Server.Accounts;

/// <summary>Registers accounts.db and what reads and changes it.</summary>
public static class AccountsSetup
{
    /// <summary>Adds accounts on SQLite; another provider derives its own context and is chosen here.</summary>
    /// <param name="services">The services.</param>
    /// <param name="file">Gives the database file once the data directory is known.</param>
    public static IServiceCollection AddAccounts(this IServiceCollection services, Func<IServiceProvider, string> file)
    {
        services.AddPooledDbContextFactory<AccountsSqlite>((provider, options) => AccountsSqlite.Configure(options, file(provider)));
        services.AddSingleton<IDbContextFactory<AccountsDb>, AsAccounts>();
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<AccountsDb>>().CreateDbContext());
        return services
            .AddSingleton<Memberships>()
            .AddSingleton<Revocations>()
            .AddSingleton<Sessions>()
            .AddSingleton<Staffing>();
    }

    private sealed class AsAccounts(IDbContextFactory<AccountsSqlite> sqlite) : IDbContextFactory<AccountsDb>
    {
        public AccountsDb CreateDbContext() => sqlite.CreateDbContext();
    }
}
