using System.Net;

namespace Deliberation.Server.Tests;

public sealed class AssetsTests(ServerInProcess server) : IClassFixture<ServerInProcess>
{
    [Theory]
    [InlineData("/dist/room.js", "text/javascript")]
    [InlineData("/dist/deliberation.css", "text/css")]
    public async Task A_browser_file_is_bundled_typed_and_revalidated_by_its_hash(string path, string type)
    {
        using var http = server.CreateClient();
        var first = await http.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(type, first.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(await first.Content.ReadAsByteArrayAsync());

        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);

        Assert.Equal(HttpStatusCode.NotModified, (await http.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task The_sources_of_the_browser_files_are_not_served()
    {
        using var http = server.CreateClient();

        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync("/assets/package.json")).StatusCode);
    }
}
