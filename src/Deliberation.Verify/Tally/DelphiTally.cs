using System.Globalization;
using System.Text.Json;
using Deliberation.Consensus.Delphi;
using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Polarisation;

namespace Deliberation.Verify.Tally;

/// <summary><c>tally delphi FILE.csv</c>: agreement, spread and stability over several readings, on a scale of 1 to 9.</summary>
internal static class DelphiTally
{
    private static readonly RatingScale Scale = RatingScale.OneToNine;

    public static FileFault? Write(TallyArguments args, Utf8JsonWriter json)
    {
        var read = TallyFiles.Read(args.Path, (stream, name) => DelphiRatings.Read(stream, name, Scale));
        if (read.Value is not { } panel) return read.Fault;
        json.WriteStartObject();
        json.WriteString("file", Path.GetFileName(args.Path));
        json.Integers("rounds", panel.Rounds);
        json.Integers("items", panel.Items);
        json.WriteStartObject("by_round");
        foreach (var round in panel.Rounds)
        {
            json.WriteStartObject(round.ToString(CultureInfo.InvariantCulture));
            Concordance(json, KendallW.Of(panel, round));
            json.WriteStartObject("items");
            foreach (var item in panel.ItemsOf(round)) Item(json, item, panel.Ratings(round, item).Values.ToList());
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.WriteStartArray("stability");
        for (var i = 1; i < panel.Rounds.Length; i++) Stability(json, RoundStability.Between(panel, panel.Rounds[i - 1], panel.Rounds[i]));
        json.WriteEndArray();
        json.WriteEndObject();
        return null;
    }

    private static void Concordance(Utf8JsonWriter json, KendallW.Outcome? w)
    {
        if (w is null)
        {
            json.WriteNull("kendall_w_complete_cases");
            return;
        }
        json.WriteStartObject("kendall_w_complete_cases");
        json.WriteNumber("m", w.Experts);
        json.WriteNumber("n", w.Items);
        json.Float("S", w.Spread);
        json.Float("W_tie_corrected", w.Corrected);
        json.Float("W_uncorrected", w.Uncorrected);
        json.Float("chi2", w.ChiSquare);
        json.WriteNumber("df", w.Freedom);
        json.Float("mean_spearman", w.MeanSpearman);
        json.Floats("rank_sums", w.RankSums);
        json.Float("p_value", w.Probability);
        json.WriteEndObject();
    }

    private static void Item(Utf8JsonWriter json, int item, List<int> ratings)
    {
        var spread = ItemSpread.Of(Scale, ratings);
        var (bimodality, skewness, kurtosis) = Bimodality.Of(ratings);
        json.WriteStartObject(item.ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("n", spread.Count);
        json.Float("mean", spread.Mean);
        json.Float("sd", spread.Deviation);
        json.Float("cv", spread.Variation);
        json.Float("median", spread.Median);
        json.Float("q1", spread.Lower);
        json.Float("q3", spread.Upper);
        json.Float("iqr", spread.Iqr);
        json.Integers("freq", spread.Frequencies.Select(count => (int)count));
        json.Float("share_1_3", spread.Share(Scale, 1, 3));
        json.Float("share_4_6", spread.Share(Scale, 4, 6));
        json.Float("share_7_9", spread.Share(Scale, 7, 9));
        json.Float("normalized_entropy", Entropy.Normalised(spread.Frequencies));
        json.Float("variance_polarization", VariancePolarisation.Of(spread.Frequencies));
        json.Float("agreement_A", VanDerEijk.Agreement(spread.Frequencies));
        json.Float("esteban_ray_alpha_1_6", EstebanRay.Of(spread.Frequencies));
        json.Float("skew_G1", skewness);
        json.Float("excess_kurtosis_G2", kurtosis);
        json.Float("bimodality_coefficient", bimodality);
        json.Float("ipr_30_70", spread.Ipras.Range);
        json.Float("ipras", spread.Ipras.Limit);
        json.WriteBoolean("raND_disagreement", spread.Ipras.Disagreement);
        json.WriteEndObject();
    }

    private static void Stability(Utf8JsonWriter json, RoundStability.Outcome outcome)
    {
        json.WriteStartObject();
        json.WriteNumber("from_round", outcome.From);
        json.WriteNumber("to_round", outcome.To);
        json.WriteStartObject("items");
        foreach (var item in outcome.Items)
        {
            json.WriteStartObject(item.Item.ToString(CultureInfo.InvariantCulture));
            json.WriteNumber("n_pairs", item.Pairs);
            json.Float("share_unchanged", item.Unchanged);
            json.Float("share_within_1", item.WithinOne);
            json.Float("mean_abs_shift", item.MeanShift);
            json.Float("delta_cv", item.VariationChange);
            json.Float("delta_iqr", item.IqrChange);
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.Float("spearman_of_item_means", outcome.Spearman);
        json.Float("kendall_tau_b_of_item_means", outcome.TauB);
        json.WriteEndObject();
    }
}
