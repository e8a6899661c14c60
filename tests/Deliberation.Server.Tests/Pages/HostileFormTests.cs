using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Deliberation.Server.Features;
using Deliberation.Server.Tests.Accounts;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Deliberation.Server.Tests.Pages;

/// <summary>Every form of every page, found by the routes, with fields that no page sends: a page or a 4xx answer, never a failure.</summary>
public sealed partial class HostileFormTests : IAsyncLifetime
{
    private static readonly string[] Values = ["", " ", "0", "-1", "99999999999999999999", "1.5", "\0", "a\u202eb", "<b>", new string('z', 2_000)];
    private readonly ServerInProcess server = new();
    private Visitor ada = null!;

    public async Task InitializeAsync() => ada = await Visitor.First(server);

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Every_form_with_every_field_of_another_form()
    {
        var (assembly, _) = await ada.Convene();
        var token = Token(await ada.Http.GetStringAsync($"/assemblies/{assembly}/console"));
        var wrong = new List<string>();
        foreach (var (path, request) in Forms(assembly))
            foreach (var value in Values)
            {
                var fields = request.GetConstructors().MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters().Select(member => JsonNamingPolicy.CamelCase.ConvertName(member.Name!))
                    .Concat(["kind", "command", "nonce", "choice.1", "choice.x", "place.1", "place.99999999999", "reason.1", "norm", "norms", "minutes"]).Distinct()
                    .ToDictionary(name => name, _ => value, StringComparer.Ordinal);
                fields["__RequestVerificationToken"] = token;
                using var answer = await ada.Http.PostAsync(path, new FormUrlEncodedContent(fields));
                if ((int)answer.StatusCode is < 300 or >= 500) wrong.Add($"{path} with \"{value[..Math.Min(20, value.Length)]}\": {(int)answer.StatusCode}");
            }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task A_form_that_is_torn_is_refused_and_a_large_one_breaks_nothing()
    {
        var (assembly, _) = await ada.Convene();
        var token = Token(await ada.Http.GetStringAsync($"/assemblies/{assembly}/console"));
        foreach (var (path, _) in Forms(assembly))
        {
            using var large = await ada.Http.PostAsync(path, new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("text", new string('z', 100_000))]));
            using var torn = await ada.Http.PostAsync(path, new StringContent("--x\r\nnothing", new System.Net.Http.Headers.MediaTypeHeaderValue("multipart/form-data") { Parameters = { new("boundary", "x") } }));

            // The limit on its size is the listener's, which these tests don't have: what stays is that nothing fails.
            Assert.InRange((int)large.StatusCode, 300, 499);
            Assert.InRange((int)torn.StatusCode, 400, 499);
        }
    }

    private IEnumerable<(string Path, Type Request)> Forms(string assembly) =>
        from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        where endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains("application/x-www-form-urlencoded") == true
        let asks = endpoint.Metadata.GetMetadata<Asks>()
        where asks is not null
        let path = "/" + string.Join('/', (endpoint.RoutePattern.RawText ?? "").TrimStart('/').Split('/').Select(part =>
            part.StartsWith("{assembly", StringComparison.Ordinal) ? assembly : part.EndsWith(":int}", StringComparison.Ordinal) ? "1" : part.StartsWith('{') ? "unknown" : part))
        // Signing out would end the session that the rest is tried with.
        where path is not "/sign-out" && !path.StartsWith("/sign-in", StringComparison.Ordinal) && !path.StartsWith("/role", StringComparison.Ordinal) && !path.StartsWith("/join", StringComparison.Ordinal) && !path.StartsWith("/invitation", StringComparison.Ordinal)
        select (path, asks.Request);

    private static string Token(string page) => WebUtility.HtmlDecode(Antiforgery().Match(page).Groups["value"].Value);

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Antiforgery();
}
