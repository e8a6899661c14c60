using System.Collections.Immutable;
using System.Text.Json;
using Deliberation.Core;
using Deliberation.Core.Assemblies;

namespace Deliberation.Tests.Shared.Live;

/// <summary>An assembly with its people, convened through the doors: agenda, charter, seeds, a facilitator, participants.</summary>
internal sealed class Meeting
{
    private Meeting(Hall hall, AssemblyId id, Person convener, Person facilitator, ImmutableArray<Person> people) =>
        (Hall, Id, Convener, Facilitator, People) = (hall, id, convener, facilitator, people);

    public Hall Hall { get; }

    public AssemblyId Id { get; }

    /// <summary>The convener, who is its organiser.</summary>
    public Person Convener { get; }

    public Person Facilitator { get; }

    public ImmutableArray<Person> People { get; }

    public Assembly State => (Assembly)Hall.Record.State(Id);

    public string Path(string rest) => $"/api/assemblies/{Id}/{rest}";

    /// <summary>Convenes one.</summary>
    /// <param name="hall">Where.</param>
    /// <param name="people">Participants on the roll.</param>
    /// <param name="norms">Seeded norms.</param>
    /// <param name="agenda">Kinds of rounds with their minutes.</param>
    public static async Task<Meeting> Convene(Hall hall, int people = 2, int norms = 3, params (string Kind, int Minutes)[] agenda)
    {
        var convener = await hall.Staff(AssemblyId.Instance, Role.Convener);
        var convened = await hall.Must(convener, "/api/assemblies", new { place = "global", title = "A meeting for tests", electorate = "roll", mandate = "Nobody asked." });
        var id = new AssemblyId(convened.GetProperty("assembly").GetGuid());
        var facilitator = await hall.Stranger();
        var meeting = new Meeting(hall, id, convener, facilitator, await hall.Participants(id, people));
        await hall.Must(convener, meeting.Path("roles"), new { role = "facilitator", account = facilitator.Who.Account });
        var rounds = agenda.Length > 0 ? agenda : [("proposing", 0), ("stance", 0), ("ranking", 0), ("ratification", 0)];
        await hall.Must(convener, meeting.Path("agenda"), new { rounds = rounds.Select(round => new { kind = round.Kind, minutes = round.Minutes }) });
        await hall.Must(convener, meeting.Path("charter"), new
        {
            thresholds = new { quorum = new { num = 0, den = 1 }, quorumBase = "participated", normQuorum = new { num = 1, den = 10 }, consent = new { num = 1, den = 2 } },
        });
        if (norms > 0)
            await hall.Must(convener, meeting.Path("norms/seed"), new { norms = Enumerable.Range(1, norms).Select(n => new { text = $"An AI system should keep promise {n}.", language = "en" }) });
        return meeting;
    }

    /// <summary>The facilitator opens a round.</summary>
    public Task<JsonElement> Open(int round) => Hall.Must(Facilitator, Path($"rounds/{round}/open"), new { });

    /// <summary>The facilitator closes a round.</summary>
    public Task<JsonElement> Close(int round) => Hall.Must(Facilitator, Path($"rounds/{round}/close"), new { });

    /// <summary>Somebody casts stances over HTTP.</summary>
    public Task<JsonElement> Cast(Person who, int round, params object[][] stances) => Hall.Must(who, Path($"rounds/{round}/stances"), new { stances });

    /// <summary>A ballot as a hub method takes it.</summary>
    public object Ballot(int round, params object[][] stances) => new { commandId = Live.Hall.NewId().ToString(), assembly = Id.ToString(), round, stances };

    /// <summary>A command that names only the assembly, and whatever else is given.</summary>
    public Dictionary<string, object> Naming(params (string Name, object Value)[] members) =>
        new(members.Select(member => new KeyValuePair<string, object>(member.Name, member.Value))) { ["assembly"] = Id.ToString() };

    /// <summary>The same with a fresh command id.</summary>
    public Dictionary<string, object> Command(params (string Name, object Value)[] members) =>
        new(Naming(members)) { ["commandId"] = Live.Hall.NewId().ToString() };
}
