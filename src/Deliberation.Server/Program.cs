// Files lie beside the program, wherever it was started from; a build finds its browser files through the manifest.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.WebHost.UseStaticWebAssets();
builder.Services.AddHealthChecks();

var app = builder.Build();
app.MapStaticAssets();
app.MapHealthChecks("/healthz");

await app.RunAsync();
