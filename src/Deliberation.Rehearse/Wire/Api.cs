using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Deliberation.Rehearse.Wire;

/// <summary>Why a rehearsal can't go on; the message is for the person who runs it.</summary>
internal sealed class RehearsalStopped(string message) : Exception(message);

/// <summary>The server's HTTP side as one account sees it. A command is repeated under its id until the server answers: it may be restarting.</summary>
internal sealed class Api(HttpClient http, TimeProvider clock, TimeSpan patience)
{
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);

    /// <summary>The Cookie header of this account; empty before it has entered.</summary>
    public string Cookie => string.Join("; ", cookies.Select(pair => $"{pair.Key}={pair.Value}"));

    /// <summary>Sends a command and gives the answer; stops the rehearsal on a refusal.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="body">The command; it gets an id if it has none.</param>
    /// <param name="ct">Ends the trying.</param>
    /// <param name="longest">How long it is repeated while the server is away or busy, where that is longer than usual.</param>
    public async Task<JsonNode> Post(string path, JsonObject body, CancellationToken ct, TimeSpan? longest = null)
    {
        body["commandId"] ??= Guid.CreateVersion7().ToString();
        using var response = await Send(() => new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) }, ct, longest);
        var text = await response.Content.ReadAsStringAsync(ct);
        if (!response.IsSuccessStatusCode) throw new RehearsalStopped($"{path}: {(int)response.StatusCode} {Said(text)}");
        Keep(response);
        var answer = JsonNode.Parse(text)!;
        return answer["refusal"] is { } refusal ? throw new RehearsalStopped($"{path}: {refusal["code"]}: {refusal["sentence"]}") : answer;
    }

    /// <summary>Reads a document.</summary>
    public async Task<JsonNode> Get(string path, CancellationToken ct) => JsonNode.Parse(await Bytes(path, ct))!;

    /// <summary>Reads bytes.</summary>
    public async Task<byte[]> Bytes(string path, CancellationToken ct)
    {
        using var response = await Send(() => new HttpRequestMessage(HttpMethod.Get, path), ct);
        var bytes = await response.Content.ReadAsByteArrayAsync(ct);
        return response.IsSuccessStatusCode
            ? bytes
            : throw new RehearsalStopped($"{path}: {(int)response.StatusCode} {Said(System.Text.Encoding.UTF8.GetString(bytes))}");
    }

    private async Task<HttpResponseMessage> Send(Func<HttpRequestMessage> make, CancellationToken ct, TimeSpan? longest = null)
    {
        var end = clock.GetUtcNow() + (longest > patience ? longest.Value : patience);
        for (var attempt = 0; ; attempt++)
        {
            using var request = make();
            request.Headers.Add("Origin", http.BaseAddress!.GetLeftPart(UriPartial.Authority));
            if (cookies.Count > 0) request.Headers.Add("Cookie", Cookie);
            string why;
            try
            {
                var response = await http.SendAsync(request, ct);
                if (response.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests)) return response;
                why = $"{(int)response.StatusCode}";
                response.Dispose();
            }
            catch (HttpRequestException e)
            {
                why = e.Message;
            }

            if (clock.GetUtcNow() > end) throw new RehearsalStopped($"{request.RequestUri}: no answer in {patience.TotalSeconds:0} s ({why})");
            await Patience.Pause(attempt, clock, ct);
        }
    }

    private void Keep(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Set-Cookie", out var lines)) return;
        foreach (var line in lines)
        {
            var pair = line.Split(';', 2)[0].Split('=', 2);
            if (pair.Length == 2) cookies[pair[0].Trim()] = pair[1];
        }
    }

    private static string Said(string text)
    {
        try
        {
            return JsonNode.Parse(text) is JsonObject problem && problem["code"] is { } code ? $"{code}: {problem["detail"] ?? problem["title"]}" : Start(text);
        }
        catch (JsonException)
        {
            return Start(text);
        }
    }

    private static string Start(string text) => text[..Math.Min(text.Length, 200)];
}

/// <summary>How long to wait before the next try: full jitter, up to two seconds first, up to thirty later.</summary>
internal static class Patience
{
    public static Task Pause(int attempt, TimeProvider clock, CancellationToken ct)
    {
        var most = Math.Min(30_000, 500 * (1 << Math.Min(attempt, 6)));
        return Task.Delay(TimeSpan.FromMilliseconds(Random.Shared.Next(50, most)), clock, ct);
    }
}
