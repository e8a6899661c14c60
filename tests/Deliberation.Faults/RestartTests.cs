using Deliberation.Tests.Shared;

namespace Deliberation.Faults;

public sealed class RestartTests
{
    [Fact]
    public async Task A_killed_server_is_healthy_again_after_the_next_start()
    {
        using var http = new HttpClient();
        await using (var first = await ServerProcess.StartAsync()) await first.KillAsync();
        await using var second = await ServerProcess.StartAsync();

        Assert.Equal("Healthy", await http.GetStringAsync(new Uri(second.Address, "/healthz")));
    }
}
