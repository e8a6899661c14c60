using System.Globalization;
using System.Text.Json;
using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Uncertainty;

namespace Deliberation.Verify.Tally;

/// <summary><c>tally bootstrap FILE --replicates B --seed S</c>: winners under resampling of the voters.</summary>
internal static class BootstrapTally
{
    public static FileFault? Write(TallyArguments args, Utf8JsonWriter json)
    {
        var read = TallyFiles.Read(args.Path, PrefLibOrders.Read);
        if (read.Value is not { } file) return read.Fault;
        var (profile, replicates, seed) = (file.Profile, args.Replicates!.Value, args.Seed!.Value);
        if (profile.Voters > VoterResampling.MostDraws / replicates)
            return new FileFault("TooManyDraws", Path.GetFileName(args.Path), 0, $"{replicates} resamples of {profile.Voters} voters are more than {VoterResampling.MostDraws} draws");
        var resampling = new VoterResampling(profile.Counts, seed);
        var outcome = RankingBootstrap.Run(profile, resampling, replicates);
        json.WriteStartObject();
        json.WriteString("file", Path.GetFileName(args.Path));
        json.WriteNumber("n_voters", profile.Voters);
        json.WriteNumber("B", replicates);
        json.WriteNumber("seed", seed);
        json.WriteString("rng", "splitmix64");
        Winners(json, "point_estimate", profile, outcome.Point);
        Counts(json, profile, outcome);
        Majorities(json, profile.Alternatives, outcome);
        json.WriteNumber("replicates_where_all_methods_agree", outcome.AllAgree);
        Replicates(json, profile, resampling, outcome);
        json.WriteEndObject();
        return null;
    }

    private static long IdOf(RankedProfile profile, int? position) => position is { } p ? profile.Ids[p] : 0;

    private static void Winners(Utf8JsonWriter json, string name, RankedProfile profile, IReadOnlyList<int?> winners)
    {
        json.WriteStartObject(name);
        for (var rule = 0; rule < winners.Count; rule++) json.WriteNumber(RankingBootstrap.Rules[rule].Name, IdOf(profile, winners[rule]));
        json.WriteEndObject();
    }

    private static void Counts(Utf8JsonWriter json, RankedProfile profile, RankingBootstrap.Outcome outcome)
    {
        json.WriteStartObject("first_place_counts");
        for (var rule = 0; rule < RankingBootstrap.Rules.Length; rule++)
        {
            json.WriteStartObject(RankingBootstrap.Rules[rule].Name);
            foreach (var group in outcome.Winners.GroupBy(winners => IdOf(profile, winners[rule])).OrderBy(group => group.Key))
                json.WriteNumber(group.Key.ToString(CultureInfo.InvariantCulture), group.Count());
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Majorities(Utf8JsonWriter json, int size, RankingBootstrap.Outcome outcome)
    {
        json.WriteStartArray("pairwise_majority_counts");
        for (var a = 0; a < size; a++)
        {
            json.WriteStartArray();
            for (var b = 0; b < size; b++) json.FloatValue(outcome.HalfWins[a * size + b] / 2.0);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private static void Replicates(Utf8JsonWriter json, RankedProfile profile, VoterResampling resampling, RankingBootstrap.Outcome outcome)
    {
        json.WriteStartArray("first_replicates");
        for (var j = 0; j < Math.Min(3, outcome.Winners.Length); j++)
        {
            json.WriteStartObject();
            json.WriteNumber("replicate", j);
            json.Integers("first_10_voter_indices", Enumerable.Range(0, (int)Math.Min(10, resampling.Voters)).Select(draw => (int)resampling.Voter(j, draw)));
            json.Integers("counts_of_first_20_lines", resampling.Replicate(j).Take(20).Select(count => (int)count));
            Winners(json, "winners", profile, outcome.Winners[j]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
