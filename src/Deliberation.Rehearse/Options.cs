using System.CommandLine;
using Deliberation.Consensus.Formats;
using Deliberation.Rehearse.Scripts;

namespace Deliberation.Rehearse;

/// <summary>What the command line asked for.</summary>
/// <param name="Server">The running server.</param>
/// <param name="Organiser">Role or demo link of a convener.</param>
/// <param name="Facilitator">Role or demo link of the second person.</param>
/// <param name="Script">What is played.</param>
/// <param name="Out">Folder for bundle.zip and summary.json.</param>
/// <param name="Patience">How long the server may be away.</param>
internal sealed record Options(Uri Server, Uri Organiser, Uri Facilitator, Script Script, DirectoryInfo Out, TimeSpan Patience)
{
    /// <summary>Parses the command line and runs; a wrong call or an unreadable source gives exit code 2 and one line on standard error.</summary>
    public static async Task<int> Run(string[] args, Func<Options, CancellationToken, Task<int>> rehearse)
    {
        var server = Link("--server", "base address of the running server");
        var organiser = Link("--organiser", "link of a convener");
        var facilitator = Link("--facilitator", "link of a second person");
        var polis = new Option<DirectoryInfo?>("--polis") { Description = "folder of a Polis export (comments.csv, votes.csv)" };
        var participants = new Option<int?>("--participants") { Description = "number of drawn people, 1 to 20000, instead of --polis" };
        var seed = new Option<ulong>("--random") { Description = "seed of the drawn people" };
        var output = new Option<DirectoryInfo>("--out") { Description = "folder for bundle.zip and summary.json", Required = true };
        var patience = new Option<int>("--patience") { Description = "seconds that the server may be away", DefaultValueFactory = _ => 180 };
        var root = new RootCommand("Plays a whole assembly against a running server: one real connection per person.")
        {
            server, organiser, facilitator, polis, participants, seed, output, patience,
        };
        root.SetAction(async (parsed, ct) =>
        {
            var script = ReadScript(parsed.GetValue(polis), parsed.GetValue(participants), parsed.GetValue(seed));
            if (script.Fault is { } fault)
            {
                await Console.Error.WriteLineAsync(fault.ToString());
                return 2;
            }

            return await rehearse(
                new Options(
                    parsed.GetRequiredValue(server), parsed.GetRequiredValue(organiser), parsed.GetRequiredValue(facilitator),
                    script.Value!, parsed.GetRequiredValue(output), TimeSpan.FromSeconds(parsed.GetValue(patience))),
                ct);
        });
        var call = root.Parse(args);
        if (call.Errors.Count == 0) return await call.InvokeAsync();
        await Console.Error.WriteLineAsync(
            "usage: Deliberation.Rehearse --server URL --organiser LINK --facilitator LINK (--polis DIR | --participants N --random SEED) --out OUT [--patience SECONDS]");
        foreach (var error in call.Errors) await Console.Error.WriteLineAsync(error.Message);
        return 2;
    }

    private static Option<Uri> Link(string name, string description) => new(name)
    {
        Description = description,
        Required = true,
        CustomParser = given =>
        {
            if (Uri.TryCreate(given.Tokens.Single().Value, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttp || link.Scheme == Uri.UriSchemeHttps))
                return link;
            given.AddError($"{name} takes an http or https address");
            return null;
        },
    };

    private static Reading<Script> ReadScript(DirectoryInfo? polis, int? participants, ulong seed)
    {
        if (polis is null == participants is null) return new FileFault("OneSource", "command line", 0, "give either --polis or --participants");
        if (polis is not null) return PolisScript.Read(polis.FullName);
        return participants is >= 1 and <= 20_000
            ? RandomScript.Draw(participants.Value, seed)
            : new FileFault("ParticipantsOutOfRange", "command line", 0, "--participants takes 1 to 20000");
    }
}
