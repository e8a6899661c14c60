using System.Text.Json;
using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Ranked;

namespace Deliberation.Verify.Tally;

/// <summary><c>tally ranked FILE</c>: every rule for one order and for several seats on one PrefLib file.</summary>
internal static class RankedTally
{
    public static FileFault? Write(TallyArguments args, Utf8JsonWriter json)
    {
        var read = TallyFiles.Read(args.Path, PrefLibOrders.Read);
        if (read.Value is not { } file) return read.Fault;
        var profile = file.Profile;
        var pairs = PairwiseMatrix.Of(profile);
        json.WriteStartObject();
        Header(json, Path.GetFileName(args.Path), profile);
        Pairs(json, profile, pairs);
        var firsts = new List<(string Name, int? First)>();
        foreach (var measure in (Strength[])[Strength.WinningVotes, Strength.Margins])
            firsts.AddRange(Defeats(json, profile, pairs, measure));
        firsts.AddRange(Scores(json, profile, pairs));
        var runoff = InstantRunoff.Count(profile);
        firsts.Insert(8, ("irv", runoff.Winner));
        Runoff(json, profile, runoff);
        foreach (var seats in (int[])[2, 3])
        {
            SeatTallies.Transfers(json, $"stv_k{seats}", profile, SingleTransferableVote.Count(profile, seats));
            SeatTallies.Approvals(json, $"ear_k{seats}", profile, ExpandingApprovals.Count(profile, seats));
        }
        firsts.Add(("kemeny", Orders(json, profile, Kemeny.Count(pairs))));
        Agreement(json, profile, firsts);
        json.WriteEndObject();
        return null;
    }

    private static void Header(Utf8JsonWriter json, string file, RankedProfile profile)
    {
        json.WriteString("file", file);
        json.WriteNumber("n_alternatives", profile.Alternatives);
        json.WriteNumber("n_voters", profile.Voters);
        json.WriteNumber("n_unique", profile.Rows);
        json.WriteBoolean("strict", profile.IsStrict);
        json.ById("alternatives", profile.Ids, profile.Names, json.WriteString);
    }

    private static void Pairs(Utf8JsonWriter json, RankedProfile profile, PairwiseMatrix pairs)
    {
        json.Matrix("pairwise", pairs.Size, pairs.Cells);
        json.Integer("condorcet_winner", IdOf(profile, CondorcetWinner.Of(pairs)));
        json.Integer("condorcet_loser", IdOf(profile, CondorcetLoser.Of(pairs)));
        json.Integers("weak_condorcet_winners", profile.IdsOf(CondorcetWinner.Weak(pairs)));
        json.Integers("smith_set", profile.IdsOf(SmithSet.Of(pairs)));
    }

    private static IEnumerable<(string, int?)> Defeats(Utf8JsonWriter json, RankedProfile profile, PairwiseMatrix pairs, Strength measure)
    {
        var suffix = measure == Strength.WinningVotes ? "wv" : "margins";
        var schulze = Schulze.Count(pairs, measure);
        json.WriteStartObject($"schulze_{suffix}");
        json.Matrix("strengths", pairs.Size, schulze.Strengths.AsSpan());
        json.Integers("winners", profile.IdsOf(schulze.Winners));
        json.Integers("ranking", profile.IdsOf(schulze.Ranking));
        json.WriteEndObject();
        var ranked = RankedPairs.Count(pairs, measure);
        json.WriteStartObject($"ranked_pairs_{suffix}");
        json.Integers("ranking", profile.IdsOf(ranked.Ranking));
        json.WriteStartArray("locked");
        foreach (var (winner, loser) in ranked.Locked)
        {
            json.WriteStartArray();
            json.WriteNumberValue(profile.Ids[winner]);
            json.WriteNumberValue(profile.Ids[loser]);
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject($"minimax_{suffix}");
        json.ById("scores", profile.Ids, Minimax.Scores(pairs, measure), json.WriteNumber);
        json.Integers("winners", profile.IdsOf(Minimax.Winners(pairs, measure)));
        json.WriteEndObject();
        return [($"schulze_{suffix}", schulze.Ranking[0]), ($"ranked_pairs_{suffix}", ranked.Ranking[0]), ($"minimax_{suffix}", Minimax.Ranking(pairs, measure)[0])];
    }

    private static IEnumerable<(string, int?)> Scores(Utf8JsonWriter json, RankedProfile profile, PairwiseMatrix pairs)
    {
        json.ById("borda_x2", profile.Ids, Borda.Doubled(pairs, profile.Voters), json.Whole);
        var borda = Borda.Ranking(pairs, profile.Voters);
        json.Integers("borda_ranking", profile.IdsOf(borda));
        if (profile.IsStrict) json.ById("borda_ranked_only", profile.Ids, Borda.RankedOnly(profile), json.Whole);
        else json.WriteNull("borda_ranked_only");
        json.ById("copeland_x2", profile.Ids, Copeland.Doubled(pairs), json.WriteNumber);
        var copeland = Copeland.Ranking(pairs);
        json.Integers("copeland_ranking", profile.IdsOf(copeland));
        json.ById("plurality", profile.Ids, Plurality.Scores(profile), (id, votes) => json.WriteString(id, votes.ToString()));
        return [("borda", borda[0]), ("copeland", copeland[0]), ("plurality", Plurality.Ranking(profile)[0])];
    }

    private static void Runoff(Utf8JsonWriter json, RankedProfile profile, InstantRunoff.Outcome outcome)
    {
        json.WriteStartObject("irv");
        json.Integers("elimination_order", outcome.Rounds.Select(round => profile.Ids[round.Eliminated]));
        json.WriteNumber("winner", profile.Ids[outcome.Winner]);
        json.WriteStartArray("rounds");
        foreach (var round in outcome.Rounds)
        {
            json.WriteStartObject();
            SeatTallies.Votes(json, profile, round.Tally);
            json.WriteNumber("exhausted", round.Exhausted);
            json.WriteNumber("eliminated", profile.Ids[round.Eliminated]);
            json.Integers("tied_lowest", profile.IdsOf(round.TiedLowest));
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static int? Orders(Utf8JsonWriter json, RankedProfile profile, Kemeny.Outcome? outcome)
    {
        if (outcome is null)
        {
            json.WriteNull("kemeny");
            return null;
        }
        json.WriteStartObject("kemeny");
        json.Whole("score", (System.Numerics.BigInteger)outcome.Score);
        json.Whole("n_optimal", outcome.Optimal);
        json.Integers("ranking", profile.IdsOf(outcome.Ranking));
        json.WriteEndObject();
        return outcome.Ranking[0];
    }

    private static void Agreement(Utf8JsonWriter json, RankedProfile profile, List<(string Name, int? First)> firsts)
    {
        json.WriteStartObject("first_place_by_method");
        foreach (var (name, first) in firsts) json.Integer(name, IdOf(profile, first));
        json.WriteEndObject();
        json.WriteBoolean("methods_agree_on_first", firsts.Where(f => f.First is not null).Select(f => f.First).Distinct().Count() == 1);
    }

    private static long? IdOf(RankedProfile profile, int? position) => position is { } p ? profile.Ids[p] : null;
}
