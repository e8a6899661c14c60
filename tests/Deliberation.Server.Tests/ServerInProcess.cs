using Deliberation.Server.Health;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Deliberation.Server.Tests;

/// <summary>The whole server in this process, without a network, on a data directory of its own that is removed with it.</summary>
public sealed class ServerInProcess : WebApplicationFactory<Program>
{
    /// <summary>Its data directory.</summary>
    public string Data { get; } = Directory.CreateTempSubdirectory("deliberation-").FullName;

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseSetting("Deliberation:Data", Data);

    // The program goes on after it listens (it prints links); a test that overtook it would find its links replaced.
    protected override IHost CreateHost(IHostBuilder builder)
    {
        var host = base.CreateHost(builder);
        var readiness = host.Services.GetRequiredService<Readiness>();
        return SpinWait.SpinUntil(() => readiness.IsDeclared, TimeSpan.FromMinutes(1)) ? host : throw new TimeoutException("the server never got ready");
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Remove();
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        Remove();
    }

    // Files that the server had in hand when it stopped can go while the folder is being emptied.
    private void Remove()
    {
        if (!SpinWait.SpinUntil(IsRemoved, TimeSpan.FromSeconds(30))) throw new IOException($"{Data} can't be removed");
    }

    private bool IsRemoved()
    {
        try
        {
            if (Directory.Exists(Data)) Directory.Delete(Data, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }
}
