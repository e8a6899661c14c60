using System.Collections;
using System.Net;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Deliberation.Core;
using Deliberation.Core.Records;
using Deliberation.Server.Features;
using Deliberation.Tests.Shared.Live;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Deliberation.Server.Tests.Features;

/// <summary>One hall with two assemblies and somebody of every role in the first, for tests that try every door.</summary>
public sealed class Doorkeeping : IAsyncLifetime
{
    private const string Nobody = "nobody";

    internal Hall Hall { get; private set; } = null!;

    internal Meeting Own { get; private set; } = null!;

    internal Meeting Other { get; private set; } = null!;

    /// <summary>Who can ask: a role of the first assembly or of the instance, a stranger who is signed in, nobody.</summary>
    internal Dictionary<string, Person?> People { get; } = [];

    public async Task InitializeAsync()
    {
        Hall = await Hall.Open();
        Own = await Meeting.Convene(Hall, people: 2);
        Other = await Meeting.Convene(Hall, people: 1);
        foreach (var role in new[] { Role.Organiser, Role.Facilitator, Role.Registrar, Role.Observer, Role.Researcher, Role.Auditor })
            People[role.Word()] = await Hall.Staff(Own.Id, role);
        foreach (var role in new[] { Role.Convener, Role.Operator }) People[role.Word()] = await Hall.Staff(AssemblyId.Instance, role);
        People[Role.Participant.Word()] = Own.People[0];
        People["stranger"] = await Hall.Stranger();
        People[Nobody] = null;
    }

    public async Task DisposeAsync() => await Hall.DisposeAsync();

    /// <summary>Every endpoint that asks something of the corridor.</summary>
    internal IEnumerable<(string Name, string Method, RoutePattern Path, Type Request)> Endpoints() =>
        from endpoint in Hall.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let asks = endpoint.Metadata.GetMetadata<Asks>()
        where asks is not null
        select (
            endpoint.Metadata.GetRequiredMetadata<IEndpointNameMetadata>().EndpointName,
            endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods[0],
            new RoutePattern(endpoint.RoutePattern.RawText ?? ""), asks.Request);

    /// <summary>Sends a request that is well-formed as far as its types go.</summary>
    internal async Task<(HttpStatusCode Status, string? Code)> Send(string method, RoutePattern path, Type request, AssemblyId assembly, Person? who)
    {
        using var http = Hall.Http(who);
        using var message = new HttpRequestMessage(new HttpMethod(method), path.For(assembly));
        if (method == "POST") message.Content = JsonContent.Create(path.Without(Sample(request, assembly)));
        using var answer = await http.SendAsync(message);
        var text = await answer.Content.ReadAsStringAsync();
        var code = answer.Content.Headers.ContentType?.MediaType == "application/problem+json" && JsonElement.Parse(text).TryGetProperty("code", out var said) ? said.GetString() : null;
        return (answer.StatusCode, code);
    }

    /// <summary>A request of a type, with a value of each member's type.</summary>
    internal static JsonObject Sample(Type request, AssemblyId assembly)
    {
        var sample = new JsonObject();
        foreach (var member in request.GetConstructors(BindingFlags.Public | BindingFlags.Instance).MaxBy(constructor => constructor.GetParameters().Length)!.GetParameters())
            if (!member.HasDefaultValue)
                sample[JsonNamingPolicy.CamelCase.ConvertName(member.Name!)] = Value(member.Name!, member.ParameterType, assembly);
        return sample;
    }

    private static JsonNode Value(string name, Type type, AssemblyId assembly) => type switch
    {
        _ when type == typeof(AssemblyId) => assembly.ToString(),
        _ when type == typeof(CommandId) => Hall.NewId().ToString(),
        _ when type == typeof(StaffId) => Guid.CreateVersion7().ToString(),
        _ when type == typeof(Guid) => Guid.NewGuid().ToString(),
        _ when type == typeof(Hash32) => new string('0', 64),
        _ when type == typeof(int) || type == typeof(long) => 1,
        _ when type == typeof(string) => name switch { "Role" => "observer", "Place" => "global", "Electorate" => "roll", "QuorumBase" => "present", _ => "words" },
        _ when type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type) => new JsonArray(),
        _ => Sample(type, assembly),
    };
}

/// <summary>A route's pattern and how it is filled.</summary>
/// <param name="Text">The pattern.</param>
public sealed record RoutePattern(string Text)
{
    private IEnumerable<string> Names => Text.Split('/').Where(part => part.StartsWith('{')).Select(part => part.Split(':', '}')[0].Trim('{'));

    /// <summary>The path for an assembly.</summary>
    public string For(AssemblyId assembly) => "/" + string.Join('/', Text.TrimStart('/').Split('/').Select(part => part switch
    {
        _ when part.StartsWith("{assembly", StringComparison.Ordinal) => assembly.ToString(),
        _ when part.EndsWith(":int}", StringComparison.Ordinal) => "1",
        _ when part.StartsWith('{') => part.EndsWith(".pem", StringComparison.Ordinal) ? "unknown.pem" : "unknown",
        _ => part,
    }));

    /// <summary>A body without what the path says.</summary>
    public JsonObject Without(JsonObject body)
    {
        foreach (var name in Names) body.Remove(name);
        body.Remove("assembly");
        return body;
    }

    /// <inheritdoc />
    public override string ToString() => Text;
}
