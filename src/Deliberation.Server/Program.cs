using Deliberation.Server.Accounts;
using Deliberation.Server.Demo;
using Deliberation.Server.Features;
using Deliberation.Server.Features.Entry;
using Deliberation.Server.Health;
using Deliberation.Server.Jobs;
using Deliberation.Server.Live;
using Deliberation.Server.Pages;
using Deliberation.Server.Security;
using Deliberation.Server.Settings;
using Deliberation.Server.Storage;
using Deliberation.Server.Storage.Checks;

try
{
    // Files lie beside the program, wherever it was started from; a build finds its browser files through the manifest.
    var order = ProgramOrder.Parse(args);
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = SettingsReader.Expand(order.Settings), ContentRootPath = AppContext.BaseDirectory });
    builder.WebHost.UseStaticWebAssets();
    var settings = SettingsReader.Read(builder.Configuration, ("Rates", typeof(RateSettings)), ("Live", typeof(LiveSettings)));
    if (order.Verb == "restore") return RestoreCommand.Verify(DataDirectory.Find(settings), settings, Console.Out);
    if (order.Verb == "backup") return BackupCommand.Run(DataDirectory.Find(settings), settings, order.To!, Console.Out);
    Addresses.Check(builder.Configuration, settings);
    var data = DataDirectory.Open(settings);

    builder.AddLogging();
    builder.AddServingLimits(settings);
    builder.Services.AddSingleton(TimeProvider.System).AddSingleton(settings).AddSingleton(data);
    builder.Services.AddHealth();
    builder.Services.AddAccounts(data.AccountsFile, data.Keys).AddSignInCookie();
    await builder.AddRecord(data, settings);
    builder.Services.AddJobs();
    builder.Services.AddCorridor(SettingsReader.Section<RateSettings>(builder.Configuration, "Rates")).AddEntry();
    if (settings.Demo) builder.Services.AddDemo();
    builder.Services.AddLive(SettingsReader.Section<LiveSettings>(builder.Configuration, "Live"));
    builder.Services.AddPages().AddApiDescription();

    // Disposed of at the end, which closes the databases.
    await using var app = builder.Build();
    await app.Services.OpenAccounts(data.AccountsFile, isKnown: app.Services.GetRequiredService<IRecordStore>().Assemblies.Count > 0);
    await app.Services.FinishEntries();

    app.UseKnownProxies(settings).UseHostCookies().UseSecureHeaders();
    app.UseExceptionHandler().UseStatusCodePages();
    app.UseRouting();
    app.UseAuthentication();
    app.UseEntryLimits().UseFenceOfEntry();
    app.UseHubGate();
    app.UseAuthorization();

    app.MapStaticAssets().AllowAnonymous();
    app.MapHealth();
    app.MapFeatures().MapEntry().MapLive().MapPages();
    if (settings.Demo) app.MapDemo();
    app.MapOpenApi().AllowAnonymous();
    app.MapFallback("{*path}", () => Results.NotFound()).AllowAnonymous();

    await app.StartAsync();
    Greeting.Say(app, data, settings.Demo ? await app.Services.PlayDemo() : await app.Services.FirstLink());
    app.Services.GetRequiredService<Readiness>().Declare();
    await app.WaitForShutdownAsync();
    return 0;
}
catch (Exception no) when (no is SettingsRefusedException or StartRefusedException)
{
    await Console.Error.WriteLineAsync(no.Message);
    return 1;
}
