using System.Text.Json;
using Deliberation.Consensus.Formats;

namespace Deliberation.Verify.Tally;

/// <summary><c>tally axioms FILE.json</c>: verdicts on given sets.</summary>
internal static class AxiomTally
{
    private static readonly string[] Folders = ["", "preflib", "synthetic-ballots", "polis-opendata"];

    public static FileFault? Write(TallyArguments args, Utf8JsonWriter json)
    {
        var read = TallyFiles.Read(args.Path, (stream, name) => AxiomCases.Read(stream, name, input => Find(args, input)));
        if (read.Value is not { } cases) return read.Fault;
        json.WriteStartObject();
        json.WriteStartArray("cases");
        foreach (var given in cases)
        {
            json.WriteStartObject();
            json.WriteString("input", given.Input);
            json.WriteNumber("k", given.Seats);
            json.Integers("candidates", given.Profile.Ids);
            json.WriteNumber("n_voters", given.Profile.Voters);
            json.WriteStartArray("committees");
            foreach (var (name, set) in given.Sets)
            {
                json.WriteStartObject();
                json.WriteString("name", name);
                json.Integers("committee", given.Profile.IdsOf(set));
                ApprovalTally.Verdicts(json, given.Profile, given.Seats, set);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        return null;
    }

    // --data, DELIBERATION_DATA, then a "data" folder beside the file, the current folder or the program, or above them.
    private static string? Find(TallyArguments args, string input) =>
        Roots(args).SelectMany(root => Folders.Select(folder => Path.Combine(root, folder, input))).FirstOrDefault(Path.Exists);

    private static IEnumerable<string> Roots(TallyArguments args)
    {
        if (args.Data is { } given) yield return given;
        if (Environment.GetEnvironmentVariable("DELIBERATION_DATA") is { Length: > 0 } named) yield return named;
        string[] starts = [Path.GetDirectoryName(Path.GetFullPath(args.Path)) ?? "/", Directory.GetCurrentDirectory(), AppContext.BaseDirectory];
        foreach (var start in starts)
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                yield return folder.FullName;
                yield return Path.Combine(folder.FullName, "data");
                yield return Path.Combine(folder.FullName, "shared", "data");
            }
    }
}
