using System.Globalization;
using System.Text.Json;
using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Opinions;

namespace Deliberation.Verify.Tally;

/// <summary>What the exported groups of a Polis conversation share and what tells them apart.</summary>
internal static class PolisGroupsTally
{
    public static void Consensus(Utf8JsonWriter json, PolisConversation talk, GroupVotes votes, HashSet<int> moderated)
    {
        var norms = talk.Votes.Norms;
        var bridges = Enumerable.Range(0, norms.Length).Select(column => GroupConsensus.Of(votes, column)).ToList();
        json.WriteStartObject("group_aware_consensus");
        for (var column = 0; column < norms.Length; column++)
            json.Floats(norms[column].ToString(CultureInfo.InvariantCulture), [bridges[column].Agree, bridges[column].Disagree]);
        json.WriteEndObject();
        json.WriteStartObject("bridging");
        for (var column = 0; column < norms.Length; column++)
        {
            json.WriteStartObject(norms[column].ToString(CultureInfo.InvariantCulture));
            json.Float("min_group_pa", bridges[column].Lowest);
            json.Float("geometric_mean_pa", bridges[column].GeometricMean);
            json.Float("gap", bridges[column].Gap);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        int[] order = [.. Enumerable.Range(0, norms.Length).OrderByDescending(column => bridges[column].Agree)];
        json.Integers("group_aware_consensus_top10", order.Take(10).Select(column => norms[column]));
        json.Integers("group_aware_consensus_top10_not_moderated_out", order.Select(column => norms[column]).Where(id => !moderated.Contains(id)).Take(10));
        var all = GroupVotes.Everybody(talk.Votes);
        json.WriteStartObject("consensus");
        foreach (var agree in (bool[])[true, false])
        {
            json.WriteStartArray(agree ? "agree" : "disagree");
            foreach (var (column, share, test) in GroupConsensus.Strongest(all, column => moderated.Contains(norms[column]), agree))
            {
                json.WriteStartObject();
                json.WriteNumber("tid", norms[column]);
                Successes(json, all.All(column), share, test, agree);
                json.WriteEndObject();
            }
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    public static void Statistics(Utf8JsonWriter json, PolisConversation talk, int[] groups, GroupVotes votes, HashSet<int> moderated)
    {
        var norms = talk.Votes.Norms;
        var statistics = groups.Select((_, g) => RepresentativeNorms.Statistics(votes, g)).ToList();
        json.WriteStartObject("group_stats");
        for (var g = 0; g < groups.Length; g++)
        {
            var s = statistics[g];
            json.WriteStartObject(groups[g].ToString(CultureInfo.InvariantCulture));
            json.Integers("na", s.Select(x => x.Votes.Agree));
            json.Integers("nd", s.Select(x => x.Votes.Disagree));
            json.Integers("ns", s.Select(x => x.Votes.Seen));
            json.Floats("pa", s.Select(x => x.AgreeShare));
            json.Floats("pd", s.Select(x => x.DisagreeShare));
            json.Floats("pat", s.Select(x => x.AgreeTest));
            json.Floats("pdt", s.Select(x => x.DisagreeTest));
            json.Floats("ra", s.Select(x => x.AgreeRatio));
            json.Floats("rd", s.Select(x => x.DisagreeRatio));
            json.Floats("rat", s.Select(x => x.AgreeDifference));
            json.Floats("rdt", s.Select(x => x.DisagreeDifference));
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.Integers("group_stats_columns_comment_ids", norms);
        json.WriteStartObject("repness_selected");
        for (var g = 0; g < groups.Length; g++)
        {
            json.WriteStartArray(groups[g].ToString(CultureInfo.InvariantCulture));
            foreach (var entry in RepresentativeNorms.Select(statistics[g], column => moderated.Contains(norms[column]))) Entry(json, norms[entry.Column], entry);
            json.WriteEndArray();
        }
        json.WriteEndObject();
    }

    private static void Entry(Utf8JsonWriter json, int id, RepresentativeNorms.Entry entry)
    {
        var (s, agree) = (entry.Statistic, entry.Statistic.SpeaksByAgreement);
        json.WriteStartObject();
        json.WriteNumber("tid", id);
        Successes(json, s.Votes, agree ? s.AgreeShare : s.DisagreeShare, agree ? s.AgreeTest : s.DisagreeTest, agree);
        json.Float("repness", agree ? s.AgreeRatio : s.DisagreeRatio);
        json.Float("repness_test", agree ? s.AgreeDifference : s.DisagreeDifference);
        json.WriteString("repful_for", agree ? "agree" : "disagree");
        if (entry.IsBestAgreed)
        {
            json.WriteNumber("n_agree", s.Votes.Agree);
            json.WriteBoolean("best_agree", true);
        }
        json.WriteEndObject();
    }

    private static void Successes(Utf8JsonWriter json, NormVotes votes, double share, double test, bool agree)
    {
        json.WriteNumber("n_success", agree ? votes.Agree : votes.Disagree);
        json.WriteNumber("n_trials", votes.Seen);
        json.Float("p_success", share);
        json.Float("p_test", test);
    }
}
