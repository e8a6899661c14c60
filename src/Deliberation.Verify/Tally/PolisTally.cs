using System.Globalization;
using System.Text.Json;
using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Opinions;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Verify.Tally;

/// <summary><c>tally polis DIR</c>: what an exported conversation says, from its matrix alone.</summary>
internal static class PolisTally
{
    public static FileFault? Write(TallyArguments args, Utf8JsonWriter json)
    {
        var read = TallyFiles.ReadFolder(args.Path, PolisConversation.Read);
        if (read.Value is not { } talk) return read.Fault;
        var moderated = talk.ModeratedOut.Intersect(talk.Votes.Norms).ToHashSet();
        int[] groups = [.. talk.Groups.OfType<int>().Distinct().Order()];
        var votes = new GroupVotes(talk.Votes, [.. talk.Groups.Select(g => g is { } id ? Array.BinarySearch(groups, id) : (int?)null)], groups.Length);
        json.WriteStartObject();
        json.WriteString("conversation", Path.GetFileName(Path.TrimEndingDirectorySeparator(args.Path)));
        Counts(json, talk);
        Exported(json, talk, groups, votes);
        PolisGroupsTally.Consensus(json, talk, votes, moderated);
        PolisGroupsTally.Statistics(json, talk, groups, votes, moderated);
        Axes(json, "pca_all_comments", talk.Votes, votes);
        if (moderated.Count == 0) json.WriteString("pca_moderated_out_zeroed", "same as all_comments (nothing moderated out)");
        else Axes(json, "pca_moderated_out_zeroed", talk.Votes.Zeroed(moderated), votes);
        ColdStart(json, talk, OpinionGroups.Find(talk.Votes, moderated, talk.Encounter.AsSpan()));
        json.WriteEndObject();
        return null;
    }

    private static void Counts(Utf8JsonWriter json, PolisConversation talk)
    {
        var all = GroupVotes.Everybody(talk.Votes);
        var sum = Enumerable.Range(0, all.Norms).Select(all.All).Aggregate(default(NormVotes), (total, norm) => total + norm);
        json.WriteNumber("n_participants", talk.Votes.Rows);
        json.WriteNumber("n_comments_in_matrix", talk.Votes.Columns);
        json.WriteNumber("n_comments_in_comments_csv", talk.Comments.Length);
        json.WriteNumber("n_votes_in_matrix", sum.Seen);
        json.WriteNumber("n_agree", sum.Agree);
        json.WriteNumber("n_disagree", sum.Disagree);
        json.WriteNumber("n_pass", sum.Passed);
        json.Integers("moderated_out_comment_ids", talk.ModeratedOut.Intersect(talk.Votes.Norms));
    }

    private static void Exported(Utf8JsonWriter json, PolisConversation talk, int[] groups, GroupVotes votes)
    {
        json.WriteStartObject("exported_groups");
        json.WriteNumber("k", groups.Length);
        json.WriteStartObject("sizes");
        for (var g = 0; g < groups.Length; g++) json.WriteNumber(groups[g].ToString(CultureInfo.InvariantCulture), votes.Sizes[g]);
        json.WriteEndObject();
        json.WriteNumber("n_without_group", talk.Groups.Count(g => g is null));
        json.WriteEndObject();
        json.WriteStartObject("exported_labels");
        for (var row = 0; row < talk.Groups.Length; row++)
            if (talk.Groups[row] is { } group) json.WriteNumber(talk.Votes.Participants[row], group);
        json.WriteEndObject();
    }

    private static void Axes(Utf8JsonWriter json, string name, StanceMatrix stances, GroupVotes votes)
    {
        var axes = PrincipalAxes.Of(stances);
        var places = OpinionMap.Place(stances, axes);
        var extremity = OpinionMap.Extremity(axes);
        json.WriteStartObject(name);
        json.Floats("center", axes.Centre);
        json.WriteStartArray("comps");
        foreach (var component in axes.Components) Row(json, component);
        json.WriteEndArray();
        json.Floats("explained_variance", axes.Variances);
        json.Float("total_variance", axes.TotalVariance);
        json.Floats("explained_variance_ratio", axes.Variances.Select(variance => variance / axes.TotalVariance));
        json.WriteStartArray("projection_first_20");
        foreach (var place in places.Take(20)) Row(json, [place.X, place.Y]);
        json.WriteEndArray();
        json.Floats("projection_sum_sq", [places.Sum(place => place.X * place.X), places.Sum(place => place.Y * place.Y)]);
        json.Floats("comment_extremity", extremity);
        json.Floats("comment_priority_grouped_votes", extremity.Select((e, column) => RoutingPriority.Of(votes.All(column), e)));
        json.Integers("columns_comment_ids", stances.Norms);
        json.WriteEndObject();
    }

    private static void ColdStart(Utf8JsonWriter json, PolisConversation talk, OpinionGroups found)
    {
        var needed = Math.Min(7, talk.Votes.Columns);
        json.WriteStartObject("cold_start");
        json.WriteNumber("n_in_conv", found.Rows.Length);
        json.WriteNumber("n_with_at_least_min7_votes", talk.Votes.Seen().Count(seen => seen >= needed));
        json.WriteNumber("n_base_clusters", found.Bases);
        json.WriteStartObject("silhouettes");
        foreach (var (k, value) in found.Silhouettes) json.Float(k.ToString(CultureInfo.InvariantCulture), value);
        json.WriteEndObject();
        json.WriteNumber("k", found.K);
        json.WriteStartObject("sizes");
        foreach (var group in found.Labels.GroupBy(label => label).OrderBy(group => group.Key))
            json.WriteNumber(group.Key.ToString(CultureInfo.InvariantCulture), group.Count());
        json.WriteEndObject();
        json.WriteStartObject("labels");
        for (var i = 0; i < found.Rows.Length; i++) json.WriteNumber(talk.Votes.Participants[found.Rows[i]], found.Labels[i]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Row(Utf8JsonWriter json, IEnumerable<double> values)
    {
        json.WriteStartArray();
        foreach (var value in values) json.FloatValue(value);
        json.WriteEndArray();
    }
}
