using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Deliberation.Core.Records.Signing;
using Deliberation.Rehearse.Scripts;
using Deliberation.Rehearse.Wire;

namespace Deliberation.Rehearse;

/// <summary>Plays one script from convening to the verified bundle. One instance, one run.</summary>
internal sealed class Rehearsal(Options options, TimeProvider clock, TextWriter progress) : IDisposable
{
    private const int AtOnce = 256;
    private readonly Script script = options.Script;
    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = options.Server };
    private readonly Acknowledgements acknowledgements = new();
    private readonly List<(Person Person, Participant At)> room = [];
    private string assembly = "";
    private KeySet keys = KeySet.Create([]).Value;

    /// <summary>Plays it and writes bundle.zip and summary.json.</summary>
    public async Task<Summary> Play(CancellationToken ct)
    {
        foreach (var remark in script.Remarks) Say(remark);
        options.Out.Create();
        var organiser = NewApi();
        var facilitator = NewApi();
        await organiser.Post(options.Organiser.ToString(), Redeeming(options.Organiser, "Rehearsal organiser"), ct);
        var second = await facilitator.Post(options.Facilitator.ToString(), Redeeming(options.Facilitator, "Rehearsal facilitator"), ct);
        var stanceRounds = Plan.StanceRounds(script);
        var code = await Convene(organiser, (string)second["account"]!, stanceRounds.Length, ct);
        await Seed(organiser, ct);
        keys = KeySet.Parse(await organiser.Bytes("/.well-known/jwks.json", ct)) is var parsed && parsed.Is(out var set, out var flaw)
            ? set
            : throw new RehearsalStopped($"the instance's keys can't be read: {parsed.Flaw}");
        try
        {
            await FillRoom(code, ct);
            var counts = true;
            for (var part = 0; part < stanceRounds.Length; part++)
                counts &= await new Rounds(this, facilitator).Stances(part + 1, stanceRounds[part], ct);
            await new Rounds(this, facilitator).Ranking(stanceRounds.Length + 1, Plan.ForRanking(script), ct);
            var ratified = await new Rounds(this, facilitator).Ratification(stanceRounds.Length + 2, Plan.ForRatification(script), ct);
            var (sha256, verified) = await Publish(organiser, facilitator, ct);
            var summary = new Summary(
                room.Count, acknowledgements.Count, acknowledgements.Quantile(0.5), acknowledgements.Quantile(0.99),
                acknowledgements.PerSecond, counts, ratified, sha256, verified);
            await File.WriteAllTextAsync(Path.Combine(options.Out.FullName, "summary.json"), summary.ToJson(), ct);
            Say(summary.ToJson().Trim());
            return summary;
        }
        finally
        {
            foreach (var (_, participant) in room) await participant.DisposeAsync();
        }
    }

    /// <inheritdoc />
    public void Dispose() => http.Dispose();

    /// <summary>The assembly's path under /api.</summary>
    internal string Url(string rest) => $"/api/assemblies/{assembly}/{rest}";

    /// <summary>The script that is played.</summary>
    internal Script Script => script;

    /// <summary>Says where the rehearsal stands.</summary>
    internal void Say(string sentence) => progress.WriteLine(sentence);

    /// <summary>Lets everyone cast one ballot, many at a time.</summary>
    internal async Task CastAll(string method, Func<Person, (JsonObject Ballot, byte[] Body)> ballotOf, CancellationToken ct)
    {
        var started = clock.GetTimestamp();
        var times = new TimeSpan[room.Count];
        var done = 0;
        await Parallel.ForAsync(0, room.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (i, token) =>
        {
            var (person, participant) = room[i];
            var (ballot, body) = ballotOf(person);
            times[i] = await participant.Cast(method, ballot, body, keys, token);
            var count = Interlocked.Increment(ref done);
            if (count % 500 == 0) Say($"  {count} of {room.Count} ballots acknowledged");
        });
        acknowledgements.Add(times, clock.GetElapsedTime(started));
        Say($"  {done} ballots acknowledged, each receipt checked; {room.Sum(seat => seat.At.Reconnects)} repeats so far");
    }

    private async Task<string> Convene(Api organiser, string facilitator, int stanceRounds, CancellationToken ct)
    {
        var convened = await organiser.Post("/api/assemblies", new JsonObject
        {
            ["place"] = "global/rehearsal", ["title"] = script.Title, ["language"] = "en", ["electorate"] = "open-by-code",
            ["mandate"] = "A rehearsal: votes that were cast elsewhere are cast again, to see the whole way from ballot to signed norm set.",
        }, ct);
        assembly = (string)convened["assembly"]!;
        await organiser.Post(Url("roles"), new JsonObject { ["role"] = "facilitator", ["account"] = facilitator }, ct);
        var rounds = Enumerable.Repeat("stance", stanceRounds).Append("ranking").Append("ratification").Select(kind => (JsonNode)new JsonObject { ["kind"] = kind });
        await organiser.Post(Url("agenda"), new JsonObject { ["rounds"] = new JsonArray([.. rounds]) }, ct);
        await organiser.Post(Url("charter"), new JsonObject
        {
            ["thresholds"] = new JsonObject
            {
                ["quorum"] = Share(0, 1), ["quorumBase"] = "participated", ["normQuorum"] = Share(1, 10), ["consent"] = Share(1, 2),
            },
        }, ct);
        Say($"Convened {assembly}: {script.Statements.Length} statements, {script.People.Length} people.");
        return (string)convened["joinCode"]!;
    }

    private async Task Seed(Api organiser, CancellationToken ct)
    {
        foreach (var part in script.Statements.Chunk(500))
        {
            var norms = part.Select(statement => (JsonNode)new JsonObject
            {
                ["text"] = statement.Text, ["sourceId"] = statement.SourceId, ["moderatedOut"] = statement.ModeratedOut,
            });
            await organiser.Post(Url("norms/seed"), new JsonObject { ["norms"] = new JsonArray([.. norms]) }, ct);
        }

        Say("Seeded.");
    }

    private async Task FillRoom(string code, CancellationToken ct)
    {
        var size = (long)(await NewApi().Get(Url("state"), ct))["size"]!;
        var seats = new (Person, Participant)[script.People.Length];
        await Parallel.ForAsync(0, seats.Length, new ParallelOptions { MaxDegreeOfParallelism = 64, CancellationToken = ct }, async (i, token) =>
        {
            var api = NewApi();
            await api.Post($"/join/{code}", new JsonObject { ["pseudonym"] = script.People[i].Name, ["language"] = "en" }, token);
            var participant = new Participant(options.Server, assembly, size - 1, api, clock, options.Patience);
            await participant.Enter(token);
            seats[i] = (script.People[i], participant);
        });
        room.AddRange(seats);
        Say($"{room.Count} people have joined, each over a connection of their own.");
    }

    // A draft waits for the analyses; the server stops waiting by itself before that.
    private static readonly TimeSpan AnalysesTake = TimeSpan.FromMinutes(15);

    private async Task<(string Sha256, bool Verified)> Publish(Api organiser, Api facilitator, CancellationToken ct)
    {
        var drafted = await organiser.Post(Url("normset/draft"), [], ct, AnalysesTake);
        var sha256 = (string)drafted["payloadSha256"]!;
        foreach (var approver in new[] { organiser, facilitator })
            await approver.Post(Url("normset/approve"), new JsonObject { ["payloadSha256"] = sha256 }, ct);
        await organiser.Post(Url("normset/publish"), new JsonObject { ["payloadSha256"] = sha256 }, ct);
        var bundle = Path.Combine(options.Out.FullName, "bundle.zip");
        await File.WriteAllBytesAsync(bundle, await NewApi().Bytes(Url("normset/bundle.zip"), ct), ct);
        var jwks = Path.Combine(options.Out.FullName, "jwks.json");
        await File.WriteAllBytesAsync(jwks, await NewApi().Bytes("/.well-known/jwks.json", ct), ct);
        Say($"Published {sha256}.");
        return (sha256, await Verifier.Accepts(bundle, jwks, progress, ct));
    }

    private Api NewApi() => new(http, clock, options.Patience);

    // A role link makes an account; a demonstration's link signs in to one that is there.
    private static JsonObject Redeeming(Uri link, string name) => link.AbsolutePath.StartsWith("/demo/", StringComparison.Ordinal)
        ? []
        : new JsonObject { ["name"] = name, ["password"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)) };

    private static JsonObject Share(int num, int den) => new() { ["num"] = num, ["den"] = den };
}
