using Deliberation.Server.Accounts;
using Deliberation.Server.Security;
using Deliberation.Server.Settings;

try
{
    // Files lie beside the program, wherever it was started from; a build finds its browser files through the manifest.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = SettingsReader.Expand(args), ContentRootPath = AppContext.BaseDirectory });
    builder.WebHost.UseStaticWebAssets();
    var settings = SettingsReader.Read(builder.Configuration);
    Addresses.Check(builder.Configuration, settings);
    var data = DataDirectory.Open(settings);

    builder.AddLogging();
    builder.Services.AddSingleton(TimeProvider.System).AddSingleton(settings).AddSingleton(data);
    builder.Services.AddAccounts(data.AccountsFile, data.Keys).AddSignInCookie();
    builder.Services.AddHealthChecks();
    builder.AddServingLimits(settings);

    var app = builder.Build();
    await app.Services.OpenAccounts(data.AccountsFile);

    app.UseKnownProxies(settings).UseHostCookies().UseSecureHeaders();
    app.UseRouting();
    app.UseAuthentication();
    app.UseFence();
    app.UseAuthorization();

    app.MapStaticAssets().AllowAnonymous();
    app.MapHealthChecks("/healthz").AllowAnonymous();
    app.MapFallback("{*path}", () => Results.NotFound()).AllowAnonymous();

    await app.StartAsync();
    Greeting.Say(app, data);
    await app.WaitForShutdownAsync();
    return 0;
}
catch (SettingsRefusedException no)
{
    await Console.Error.WriteLineAsync(no.Message);
    return 1;
}
