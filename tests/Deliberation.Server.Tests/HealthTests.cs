using System.Net;
using Microsoft.AspNetCore.Mvc.Testing;

namespace Deliberation.Server.Tests;

public sealed class HealthTests(WebApplicationFactory<Program> server) : IClassFixture<WebApplicationFactory<Program>>
{
    [Fact]
    public async Task A_started_server_says_that_it_is_healthy()
    {
        var answer = await server.CreateClient().GetAsync("/healthz");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Healthy", await answer.Content.ReadAsStringAsync());
    }
}
