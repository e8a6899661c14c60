using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Deliberation.Benchmarks.Live;

/// <summary>What most would build first: a hub that saves every ballot by Entity Framework before it answers. No proof, no signature, no roles; one durable row.</summary>
internal sealed class SavingHall : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly string folder;

    private SavingHall(WebApplication app, string folder) => (this.app, this.folder) = (app, folder);

    public Uri Address => new(app.Urls.First());

    public static async Task<SavingHall> Open()
    {
        var folder = Directory.CreateTempSubdirectory("deliberation-").FullName;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddDbContext<Ballots>(options => options.UseSqlite($"Data Source={Path.Combine(folder, "ballots.db")}"));
        builder.Services.AddSignalR();
        var app = builder.Build();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<Ballots>().Database;
            await db.EnsureCreatedAsync();
            await db.ExecuteSqlRawAsync("PRAGMA journal_mode = WAL");
        }

        app.MapHub<SavingHub>("/hub/assembly");
        await app.StartAsync();
        return new SavingHall(app, folder);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class SavingHub(Ballots ballots) : Hub
    {
        public async Task<object> CastStances(JsonElement request)
        {
            var ballot = new Ballot
            {
                Command = request.GetProperty("commandId").GetGuid(), Round = request.GetProperty("round").GetInt32(), Stances = request.GetProperty("stances").GetRawText(),
            };
            ballots.Add(ballot);
            await ballots.SaveChangesAsync();
            return new { receipt = new { seq = ballot.Id } };
        }
    }

    private sealed class Ballots(DbContextOptions<Ballots> options) : DbContext(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<Ballot>().HasIndex(ballot => ballot.Command).IsUnique();
    }

    private sealed class Ballot
    {
        public long Id { get; set; }

        public Guid Command { get; set; }

        public int Round { get; set; }

        public string Stances { get; set; } = "";
    }
}
