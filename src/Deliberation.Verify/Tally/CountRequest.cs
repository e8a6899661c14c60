using System.Collections.Immutable;
using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Rounds;
using Deliberation.Core.Facts;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;

namespace Deliberation.Verify.Tally;

/// <summary>
/// What is to be counted, as JSON: <c>{"kind", "norms", "method", "parameters", "ballots": [[count, body], ...]}</c> and, where they matter,
/// <c>"version"</c> (1), <c>"seed"</c> (16 hex digits; zeros), <c>"entitled"</c> and <c>"present"</c> (as many as ballots). kind is a kind of round, norms how
/// many stand on the list, and a body is spelt as the record spells it.
/// </summary>
/// <param name="Profile">The ballots; norm n of the list is norm n.</param>
/// <param name="Method">What to apply.</param>
/// <param name="Seed">What breaks ties.</param>
internal sealed record CountRequest(RoundProfile Profile, RoundMethod Method, Seed Seed)
{
    private const int MostBallots = 1_000_000;
    private const int LargestFile = 64 << 20;
    private static readonly ImmutableArray<string> Known = ["ballots", "entitled", "kind", "method", "norms", "parameters", "present", "seed", "version"];

    /// <summary>Reads a request, or gives the first fault.</summary>
    public static Reading<CountRequest> Read(Stream stream, string file)
    {
        FileFault Bad(string reason) => new("BadRequest", file, 0, reason);
        if (TallyFiles.Whole(stream, LargestFile) is not { } bytes) return new FileFault("FileTooLarge", file, 0, $"at most {LargestFile} bytes are read");
        if (!JcsReader.Parse(bytes, new JsonLimits(LargestFile, 16, TextRule.Normalize, Canonical: false)).Is(out var value, out var flaw))
            return new FileFault("BrokenJson", file, 0, flaw.ToString());
        if (value is not JcsValue.Map map) return Bad("an object is needed");
        if (map.Members.Select(member => member.Name).Except(Known).FirstOrDefault() is { } unknown) return Bad($"\"{CsvRows.Shown(unknown)}\" is no member of a request");
        if (RoundWords.ParseKind((map["kind"] as JcsValue.Text)?.Value) is not { } kind || BallotBody.KindOf(kind) is not { } body) return Bad("kind is no kind of round with ballots");
        if (Whole(map["norms"]) is not { } norms) return Bad("norms is how many norms stand on the list");
        if (map["method"] is not JcsValue.Text { Value: var id } || map["parameters"] is not JcsValue.Map parameters) return Bad("a method and its parameters are needed");
        var version = map["version"] is null ? 1 : Whole(map["version"]);
        var seed = Parsed(map["seed"]);
        if (version is null || seed is null) return Bad("version is a whole number, seed 16 hex digits");
        var read = Ballots(map["ballots"], body, file);
        if (read.Value is not { } ballots) return read.Fault!;
        var (entitled, present) = (Heads(map["entitled"], ballots.Count), Heads(map["present"], ballots.Count));
        if (entitled is null || present is null) return Bad("entitled and present are whole numbers");
        return new CountRequest(
            new RoundProfile(
                1, kind, [.. Enumerable.Range(1, norms).Select(n => new ProfileNorm(n, n, 1, null))], [.. ballots],
                new HeadCount(entitled.Value, present.Value, ballots.Count)),
            new RoundMethod(id, version.Value, parameters), seed.Value);
    }

    private static Reading<List<TaggedBallot>> Ballots(JcsValue? value, string kind, string file)
    {
        if (value is not JcsValue.Array array) return new FileFault("BadRequest", file, 0, "ballots is a list of [count, body]");
        var ballots = new List<TaggedBallot>();
        for (var i = 0; i < array.Items.Length; i++)
        {
            FileFault Bad(string name, string reason) => new(name, file, 0, $"ballot {i + 1} {reason}");
            if (array.Items[i] is not JcsValue.Array { Items: [var count, var body] } || Whole(count) is not { } times) return Bad("BadBallot", "is no [count, body]");
            if (!BallotBody.Read(kind, body).Is(out var ballot, out _)) return Bad("BadBallot", $"is no body of {kind}");
            if (times > MostBallots - ballots.Count) return Bad("TooManyVoters", $"is one of more than {MostBallots}");
            for (var j = 0; j < times; j++) ballots.Add(new TaggedBallot(new Tag((UInt128)(ballots.Count + 1)), ballot));
        }
        return ballots;
    }

    private static int? Whole(JcsValue? value) => value is JcsValue.Number { Value: >= 0 and <= int.MaxValue } number ? (int)number.Value : null;

    private static int? Heads(JcsValue? value, int ballots) => value is null ? ballots : Whole(value);

    private static Seed? Parsed(JcsValue? value) => value switch
    {
        null => new Seed(0),
        JcsValue.Text text when Seed.Parse(text.Value).Is(out var seed, out _) => seed,
        _ => null,
    };
}
