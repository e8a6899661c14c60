using System.Net;

namespace Deliberation.Server.Tests;

public sealed class HealthTests(ServerInProcess server) : IClassFixture<ServerInProcess>
{
    [Fact]
    public async Task A_started_server_says_that_it_is_healthy()
    {
        var answer = await server.CreateClient().GetAsync("/healthz");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("Healthy", await answer.Content.ReadAsStringAsync());
    }
}
