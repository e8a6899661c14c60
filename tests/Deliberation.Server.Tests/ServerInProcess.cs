using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Deliberation.Server.Tests;

/// <summary>The whole server in this process, without a network, on a data directory of its own that is removed with it.</summary>
public sealed class ServerInProcess : WebApplicationFactory<Program>
{
    /// <summary>Its data directory.</summary>
    public string Data { get; } = Directory.CreateTempSubdirectory("deliberation-").FullName;

    protected override void ConfigureWebHost(IWebHostBuilder builder) => builder.UseSetting("Deliberation:Data", Data);

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

    private void Remove()
    {
        if (Directory.Exists(Data)) Directory.Delete(Data, recursive: true);
    }
}
