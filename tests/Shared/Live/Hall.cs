using System.Collections.Immutable;
using System.Net.Http.Json;
using System.Text.Json;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Server.Accounts;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Entry;
using Deliberation.Server.Jobs;
using Deliberation.Server.Live;
using Deliberation.Server.Security;
using Deliberation.Server.Settings;
using Deliberation.Server.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Deliberation.Tests.Shared.Live;

/// <summary>
/// The service on a real loopback port in this process, put together from the same parts as the program, on a data directory
/// and a clock of its own. People are let in past the doors, so that a test can begin with what it is about.
/// </summary>
internal sealed class Hall : IAsyncDisposable
{
    private readonly string data;
    private readonly WebApplication app;

    private Hall(string data, WebApplication app) => (this.data, this.app) = (data, app);

    /// <summary>The address it listens on.</summary>
    public Uri Address => new(app.Urls.First());

    public IServiceProvider Services => app.Services;

    public IRecordStore Record => app.Services.GetRequiredService<IRecordStore>();

    /// <summary>Opens it.</summary>
    public static async Task<Hall> Open(
        TimeProvider? time = null, LiveSettings? live = null, RateSettings? rates = null, LimitSettings? limits = null, string? data = null)
    {
        data ??= Directory.CreateTempSubdirectory("deliberation-").FullName;
        var clock = time ?? TimeProvider.System;
        var settings = new ServerSettings { Data = data, Limits = limits ?? new LimitSettings() };
        var directory = DataDirectory.Open(settings);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(clock).AddSingleton(settings).AddSingleton(directory);
        builder.Services.AddAccounts(directory.AccountsFile, directory.Keys).AddSignInCookie();
        var record = await RecordStoreFactory.Open(
            new RecordStoreOptions { DataPath = data, KeysPath = directory.Keys, InstanceName = "hall.test" }, clock, NullLogger.Instance);
        builder.Services.AddSingleton(_ => record);
        builder.Services.AddCorridor(rates ?? Plenty).AddEntry();
        builder.Services.AddLive(live ?? new LiveSettings()).AddApiDescription();
        builder.Services.AddJobs();

        var app = builder.Build();
        await app.Services.OpenAccounts(directory.AccountsFile);
        app.UseExceptionHandler();
        app.UseRouting();
        app.UseAuthentication();
        app.UseEntryLimits().UseFenceOfEntry();
        app.UseHubGate();
        app.UseAuthorization();
        app.MapFeatures().MapEntry().MapLive();
        app.MapOpenApi().AllowAnonymous();
        app.MapFallback("{*path}", () => Results.NotFound()).AllowAnonymous();
        await app.StartAsync();
        return new Hall(data, app);
    }

    /// <summary>Rates that no test meets by accident.</summary>
    public static RateSettings Plenty { get; } = new()
    {
        Ballots = new Allowance(1_000_000, 1_000_000), Proposals = new Allowance(1_000_000, 1_000_000), Entering = new Allowance(1_000_000, 1_000_000),
        Names = new Allowance(1_000_000, 1_000_000),
    };

    /// <summary>An account with staff roles in an assembly (or on the instance), signed in.</summary>
    public async Task<Person> Staff(AssemblyId assembly, params Role[] roles)
    {
        var account = await NewAccount();
        foreach (var role in roles)
        {
            var given = await Services.GetRequiredService<Staffing>().Give(account, assembly, role);
            if (given.Refusal is { } no) throw new InvalidOperationException(no.ToString());
        }

        return await SignIn(account, null);
    }

    /// <summary>An account that is nothing anywhere, signed in.</summary>
    public async Task<Person> Stranger() => await SignIn(await NewAccount(), null);

    /// <summary>Participants of an assembly, on its roll, signed in.</summary>
    public async Task<ImmutableArray<Person>> Participants(AssemblyId assembly, int count)
    {
        var people = ImmutableArray.CreateBuilder<Person>(count);
        for (var i = 0; i < count; i++)
        {
            var account = await NewAccount();
            var participant = new ParticipantId(Guid.NewGuid());
            await using (var db = await Services.GetRequiredService<IDbContextFactory<AccountsDb>>().CreateDbContextAsync())
            {
                db.Members.Add(new Member { Account = account, Assembly = assembly, Participant = participant, Pseudonym = $"Person {i + 1}" });
                db.Appointments.Add(new Appointment { Account = account, Assembly = assembly, Role = Role.Participant, Recorded = true });
                await db.SaveChangesAsync();
            }

            people.Add(await SignIn(account, participant));
        }

        var added = people.Select(person => person.Participant!.Value).ToImmutableArray();
        var enrolled = await Record.Append(new Command(
            assembly, new Caller.Machine(), NewId(), "roll"u8.ToArray(), (state, turn) => ((Assembly)state).AmendRoll(turn, count, 0, "invited"))
        {
            Roll = new RollChange(added, []),
        });
        if (enrolled.Refusal is { } no) throw new InvalidOperationException(no.ToString());
        return people.ToImmutable();
    }

    /// <summary>A client under somebody's cookie; without one for the public.</summary>
    public HttpClient Http(Person? who = null)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };
        if (who is not null) http.DefaultRequestHeaders.Add("Cookie", who.Cookie);
        return http;
    }

    /// <summary>A hub connection of somebody.</summary>
    public Task<HubClient> Hub(Person who, CancellationToken ct = default) => HubClient.Connect(Address, who.Cookie, ct: ct);

    /// <summary>Posts a command as JSON under a fresh id; anything but success is an error.</summary>
    public async Task<JsonElement> Must(Person who, string path, object body)
    {
        using var http = Http(who);
        var answer = await http.PostAsync(path, Json(body));
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonElement.Parse(text) : throw new InvalidOperationException($"{path}: {(int)answer.StatusCode} {text}");
    }

    /// <summary>A body with a fresh command id, unless it brings one.</summary>
    public static JsonContent Json(object body)
    {
        var json = JsonSerializer.SerializeToNode(body)!.AsObject();
        json.TryAdd("commandId", NewId().ToString());
        return JsonContent.Create(json);
    }

    public static CommandId NewId(TimeProvider? clock = null) => new(Guid.CreateVersion7((clock ?? TimeProvider.System).GetUtcNow()));

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }

    private async Task<Guid> NewAccount()
    {
        await using var db = await Services.GetRequiredService<IDbContextFactory<AccountsDb>>().CreateDbContextAsync();
        var account = db.Users.Add(new Account { UserName = Guid.NewGuid().ToString("N") }).Entity;
        await db.SaveChangesAsync();
        return account.Id;
    }

    private async Task<Person> SignIn(Guid account, ParticipantId? participant)
    {
        var who = await Services.GetRequiredService<Sessions>().Begin(account);
        var cookies = Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(SignedIn.Scheme);
        var ticket = new AuthenticationTicket(
            who.AsPrincipal(), new AuthenticationProperties { IssuedUtc = cookies.TimeProvider!.GetUtcNow(), ExpiresUtc = cookies.TimeProvider!.GetUtcNow().AddDays(1) }, SignedIn.Scheme);
        return new Person(who, participant, $"{SignInCookie.Name}={cookies.TicketDataFormat.Protect(ticket)}");
    }
}

/// <summary>Somebody who is signed in.</summary>
/// <param name="Who">Account and session.</param>
/// <param name="Participant">Their id where they are a participant.</param>
/// <param name="Cookie">The cookie header.</param>
internal sealed record Person(SignedIn Who, ParticipantId? Participant, string Cookie);
