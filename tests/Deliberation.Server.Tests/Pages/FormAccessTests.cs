using Deliberation.Core;
using Deliberation.Server.Features;
using Deliberation.Server.Pages;
using Deliberation.Server.Tests.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Deliberation.Server.Tests.Pages;

/// <summary>Every form, sent by every role to the own assembly and to another one: the same table as for programs says who is let in.</summary>
public sealed class FormAccessTests : IAsyncLifetime
{
    // Well-formed as far as it goes, so that what is refused is who asks.
    private static readonly (string, string)[] Filled =
    [
        ("do", "save"), ("kind.1", "stance"), ("minutes.1", "5"), ("reading.1", "1"), ("consent", "1/2"), ("normQuorum", "1/2"), ("quorum", "0"), ("quorumBase", "present"),
        ("texts", "It must tell."), ("text", "It must tell."), ("count", "1"), ("days", "1"), ("role", "observer"), ("staff", Guid.Empty.ToString()), ("link", Guid.Empty.ToString()),
        ("payload", new string('0', 64)), ("seconds", "60"), ("reason", "It is about something else."),
    ];

    private readonly ServerInProcess server = new();
    private readonly Dictionary<string, Reader> people = [];
    private AssemblyId own;
    private AssemblyId other;

    public async Task InitializeAsync()
    {
        var ada = await Reader.First(server);
        (other, own) = (await Convene(ada), await Convene(ada));
        foreach (var role in new[] { "facilitator", "registrar", "observer", "researcher", "auditor" })
        {
            await ada.Open($"/assemblies/{own}/prepare");
            await ada.Press("grant", ("role", role), ("to", "link"));
            people[role] = await Reader.Staff(server, new Uri(ada.Text(".issued code").Trim()).PathAndQuery, role);
        }

        await ada.Open($"/assemblies/{own}/prepare");
        people["participant"] = await Reader.Of(server).Open($"/join/{ada.Text(".invitation .code")}");
        await people["participant"].Press("join", ("pseudonym", "Bo"));
        people["nobody"] = Reader.Of(server);
        people["organiser"] = ada;
    }

    public async Task DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Every_form_lets_in_whom_the_table_names_and_nobody_else()
    {
        var wrong = new List<string>();
        foreach (var (name, path) in Forms())
            foreach (var (role, who) in people)
                foreach (var here in new[] { true, false })
                {
                    await who.Open(role == "nobody" ? "/sign-in" : "/");
                    await who.Send(path.For(here ? own : other), [.. who.Seal(), .. Filled, ("kind", Kind(name))]);
                    var lets = who.Refused is not { } code || !AccessTests.Refused.Contains(code);
                    var allowed = AccessTests.Table[name].Split(' ').Contains(role) && (here || role == "organiser");
                    if ((int)who.Status >= 500 || lets != allowed) wrong.Add($"{name} ({path}) as {role} in the {(here ? "own" : "other")} assembly: {(int)who.Status} {who.Refused}");
                }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("prepare", "organiser registrar")]
    [InlineData("console", "organiser registrar facilitator")]
    public async Task The_pages_of_staff_are_shown_to_staff_alone(string page, string roles)
    {
        foreach (var (role, who) in people)
        {
            await who.Open($"/assemblies/{own}/{page}");
            Assert.Equal((role, roles.Split(' ').Contains(role)), (role, who.Refused is null && who.Address == $"/assemblies/{own}/{page}"));
        }
    }

    [Fact]
    public async Task Only_a_convener_sees_how_to_convene()
    {
        foreach (var (role, who) in people)
        {
            await who.Open("/convene");
            Assert.Equal((role, role == "organiser"), (role, who.Page.GetElementById("convene") is not null));
        }
    }

    private IEnumerable<(string Name, RoutePattern Path)> Forms() =>
        from endpoint in server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let asks = endpoint.Metadata.GetMetadata<Asks>()
        where asks is not null && endpoint.Metadata.Contains(FormEndpoints.TakesForms)
        let path = endpoint.RoutePattern.RawText!
        where path.StartsWith("/assemblies/", StringComparison.Ordinal)
        select (asks.Request.DeclaringType!.Name, new RoutePattern(path));

    private static string Kind(string name) => name switch { "CastStances" => "stance", "CastRanking" => "ranking", "CastRatification" => "ratification", _ => "" };

    private static async Task<AssemblyId> Convene(Reader ada)
    {
        await ada.Open("/convene");
        await ada.Press("convene", ("title", "A question"), ("electorate", "open-by-code"));
        return new AssemblyId(Guid.Parse(ada.Address.Split('/')[2]));
    }
}
