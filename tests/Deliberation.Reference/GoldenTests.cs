using System.Globalization;
using System.Text.Json.Nodes;
using Deliberation.Consensus.Opinions;
using Deliberation.Verify.Tally;

namespace Deliberation.Reference;

/// <summary>Recounts every golden file with the tally command and compares.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Files(string kind) => [.. Directory
        .GetFiles(ReferenceFolder.Path("golden"), $"{kind}-*.json").Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Files), "ranked")]
    public void Rankings_are_counted_as_the_reference_counts_them(string file) => Agrees(file, Tally("ranked", Ballots(file, "ranked")));

    [Theory, MemberData(nameof(Files), "approval")]
    public void Proportional_sets_are_those_of_the_reference(string file)
    {
        var want = Golden(file);
        if (want["by_k"] is not JsonObject sizes)
        {
            Agrees(file, Tally("approval", Ballots(file, "approval"), "--k", $"{want["committee_size"]}", "--top", $"{want["top_t"]}"));
            return;
        }
        foreach (var (k, expected) in sizes)
            Assert.Empty(Comparison.Differences(expected, Tally("approval", ReferenceFolder.Path("polis-opendata", Name(file, "approval-polis")), "--k", k)));
    }

    [Theory, MemberData(nameof(Files), "bootstrap")]
    public void Resamples_are_those_of_the_reference(string file)
    {
        var want = Golden(file);
        Agrees(file, Tally("bootstrap", Ballots(file, "bootstrap"), "--replicates", $"{want["B"]}", "--seed", $"{want["seed"]}"));
    }

    [Theory, MemberData(nameof(Files), "delphi")]
    public void Repeated_readings_agree_with_the_reference(string file) =>
        Agrees(file, Tally("delphi", ReferenceFolder.Path("synthetic-delphi", Name(file, "delphi") + ".csv")));

    [Theory, MemberData(nameof(Files), "sortition")]
    public void Chances_of_selection_agree_with_the_reference(string file) =>
        Agrees(file, Tally("sortition", ReferenceFolder.Path("synthetic-sortition", Name(file, "sortition"))));

    [Theory, MemberData(nameof(Files), "axioms")]
    public void Verdicts_agree_with_the_reference(string file) =>
        Agrees(file, Tally("axioms", ReferenceFolder.Path("golden", file), "--data", ReferenceFolder.Path()));

    [Theory, MemberData(nameof(Files), "polis")]
    public void Opinion_groups_agree_with_the_reference(string file)
    {
        var (want, got) = (Golden(file), Tally("polis", ReferenceFolder.Path("polis-opendata", Name(file, "polis"))));
        var cold = want["cold_start"]!.AsObject();
        want.Remove("cold_start");
        Assert.Empty(Comparison.Differences(want, got));
        Assert.Equal($"{cold["k"]}", $"{got["cold_start"]!["k"]}");
        var (expected, found) = (Labels(cold), Labels(got["cold_start"]!.AsObject()));
        Assert.Equal(expected.Keys, found.Keys);
        Assert.True(AdjustedRand.Index([.. expected.Values], [.. found.Values]) >= 0.95);
    }

    private static void Agrees(string file, JsonObject got) => Assert.Empty(Comparison.Differences(Golden(file), got));

    private static JsonObject Golden(string file) => JsonNode.Parse(File.ReadAllText(ReferenceFolder.Path("golden", file)))!.AsObject();

    private static string Name(string file, string kind) => file[(kind.Length + 1)..^".json".Length];

    private static string Ballots(string file, string kind) =>
        new[] { "preflib", "synthetic-ballots" }.Select(folder => ReferenceFolder.Path(folder, Name(file, kind))).First(File.Exists);

    private static JsonObject Tally(params string[] args)
    {
        using var stdout = new StringWriter(CultureInfo.InvariantCulture);
        using var stderr = new StringWriter(CultureInfo.InvariantCulture);
        Assert.True(TallyCommand.Run(args, stdout, stderr) == 0, stderr.ToString());
        return JsonNode.Parse(stdout.ToString())!.AsObject();
    }

    private static SortedDictionary<string, int> Labels(JsonObject grouped) =>
        new(grouped["labels"]!.AsObject().ToDictionary(label => label.Key, label => label.Value!.GetValue<int>()), StringComparer.Ordinal);
}
