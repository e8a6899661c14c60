using Deliberation.Core;
using Deliberation.Server.Accounts;
using Deliberation.Server.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Deliberation.Server.Health;

/// <summary>Whether the start is over: links are printed, a demonstration is played.</summary>
public sealed class Readiness : IHealthCheck
{
    private volatile bool ready;

    /// <summary>Whether the start is over.</summary>
    public bool IsDeclared => ready;

    /// <summary>The start is over.</summary>
    public void Declare() => ready = true;

    /// <inheritdoc />
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(ready ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("still starting"));
}

/// <summary>Whether the record answers: its own log has a signed head that can be read back.</summary>
internal sealed class RecordCheck(IRecordStore record) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        record.Head(AssemblyId.Instance) is not null && (await record.Entries(AssemblyId.Instance, -1, 1, cancellationToken)).Count == 1
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("the instance's record is empty");
}

/// <summary>Whether accounts.db answers.</summary>
internal sealed class AccountsCheck(Notes notes) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await notes.Read("health");
        return HealthCheckResult.Healthy();
    }
}
