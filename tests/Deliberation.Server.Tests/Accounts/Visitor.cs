using System.Net.Http.Json;
using System.Text.Json;
using Deliberation.Server.Accounts;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Deliberation.Server.Tests.Accounts;

/// <summary>Somebody with a browser's cookies, who sends JSON. One visitor, one browser.</summary>
internal sealed class Visitor(HttpClient http)
{
    public const string Password = "correct horse battery";

    /// <summary>Their connection.</summary>
    public HttpClient Http => http;

    /// <summary>A fresh browser before a server in this process.</summary>
    public static Visitor Of(ServerInProcess server, string address = "http://localhost") =>
        new(server.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri(address), AllowAutoRedirect = false, HandleCookies = true }));

    /// <summary>The first account of a fresh server, which convenes and runs the host.</summary>
    public static async Task<Visitor> First(ServerInProcess server)
    {
        var link = await server.Services.GetRequiredService<Invitations>().ForFirstAccount();
        var first = Of(server);
        await first.Post($"/role/{link!.Text}", new { commandId = Command(), name = "Ada", password = Password });
        return first;
    }

    /// <summary>A command id, made now.</summary>
    public static Guid Command() => Guid.CreateVersion7();

    /// <summary>Sends something that must be accepted.</summary>
    public async Task<JsonElement> Post(string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Sends something that must be refused; gives the refusal's name.</summary>
    public async Task<string?> Refused(string path, object body)
    {
        using var answer = await http.PostAsJsonAsync(path, body);
        Assert.False(answer.IsSuccessStatusCode, path);
        var text = await answer.Content.ReadAsStringAsync();
        return text.Length == 0 ? answer.StatusCode.ToString() : JsonDocument.Parse(text).RootElement.GetProperty("code").GetString();
    }

    /// <summary>Convenes an assembly; gives its id and code.</summary>
    public async Task<(string Assembly, string? Code)> Convene(string electorate = "open-by-code")
    {
        var convened = await Post("/api/assemblies", new { commandId = Command(), place = "global/XA", title = "A", electorate });
        return (convened.GetProperty("assembly").GetString()!, convened.GetProperty("joinCode").GetString());
    }

    /// <summary>Makes invitations.</summary>
    public async Task<IReadOnlyList<string>> Invite(string assembly, int count, Guid? command = null) =>
        [.. (await Post($"/api/assemblies/{assembly}/invitations", new { commandId = command ?? Command(), count })).GetProperty("links").EnumerateArray().Select(link => link.GetString()!)];

    /// <summary>Whether this browser is still somebody: what it asks is refused for what it says, not for who asks.</summary>
    public async Task<bool> IsSignedIn() =>
        await Refused("/api/assemblies", new { commandId = Command(), place = "nowhere", title = "A", electorate = "roll" }) is not ("SignInRequired" or "Unauthorized");
}
