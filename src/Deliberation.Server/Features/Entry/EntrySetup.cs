using Deliberation.Server.Accounts;

namespace Deliberation.Server.Features.Entry;

/// <summary>What the entrance does when the service starts.</summary>
public static class EntrySetup
{
    /// <summary>Registers the sweep.</summary>
    public static IServiceCollection AddEntry(this IServiceCollection services) => services.AddSingleton<RecordSweep>();

    /// <summary>Finishes what an earlier process left half-done.</summary>
    public static Task FinishEntries(this IServiceProvider services) => services.GetRequiredService<RecordSweep>().Run(CancellationToken.None);

    /// <summary>The link with which the very first account is made; none once there is one.</summary>
    public static async Task<IEnumerable<(string Name, string Link)>> FirstLink(this IServiceProvider services) =>
        await services.GetRequiredService<Invitations>().ForFirstAccount() is { } token ? [("setup", $"/role/{token.Text}")] : [];
}
