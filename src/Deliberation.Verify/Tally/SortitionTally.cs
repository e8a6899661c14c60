using System.Text.Json;
using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Sortition;

namespace Deliberation.Verify.Tally;

/// <summary><c>tally sortition DIR</c>: the exact chances of a small pool.</summary>
internal static class SortitionTally
{
    public static FileFault? Write(TallyArguments args, Utf8JsonWriter json)
    {
        var folder = Named(args.Path);
        var read = TallyFiles.ReadFolder(args.Path, SortitionFiles.Read);
        if (read.Value is not { } pool) return read.Fault;
        if (Conflict(pool, args.Path) is { } conflict) return conflict;
        if (LeximinChances.Of(pool) is not { } outcome)
            return new FileFault("PoolTooLarge", folder, 0, "the panels that are possible are too many to compute exact chances; `draw` draws from such a pool");
        json.WriteStartObject();
        json.WriteString("dir", folder);
        json.WriteNumber("pool", pool.Ids.Length);
        json.WriteNumber("panel", pool.Panel);
        json.Float("maximin", outcome.Maximin.ToDouble());
        json.WriteStartObject("leximin");
        for (var person = 0; person < pool.Ids.Length; person++) json.Float(pool.Ids[person], outcome.Chances[person].ToDouble());
        json.WriteEndObject();
        Levels(json, pool, outcome);
        json.Float("sum_of_probabilities", outcome.Chances.Aggregate(Fraction.Zero, (sum, chance) => sum + chance).ToDouble());
        json.WriteStartArray("ids_in_no_feasible_panel");
        for (var person = 0; person < pool.Ids.Length; person++)
            if (outcome.Chances[person].Sign == 0) json.WriteStringValue(pool.Ids[person]);
        json.WriteEndArray();
        Free(json, pool);
        json.WriteEndObject();
        return null;
    }

    /// <summary>Why no panel can be drawn from a pool: the quotas that conflict; null when some panel meets all.</summary>
    public static FileFault? Conflict(SortitionPool pool, string folder) => Feasibility.Conflict(pool) is { } conflict
        ? new FileFault("QuotasConflict", Named(folder), 0, $"no panel of {pool.Panel} meets {string.Join("; ", conflict)}")
        : null;

    /// <summary>"values_without_quota", where there are some: a misspelt value shows here.</summary>
    public static void Free(Utf8JsonWriter json, SortitionPool pool)
    {
        if (pool.Free.IsEmpty) return;
        json.WriteStartArray("values_without_quota");
        foreach (var (feature, value, people) in pool.Free)
        {
            json.WriteStartObject();
            json.WriteString("feature", feature);
            json.WriteString("value", value);
            json.WriteNumber("in_pool", people);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string Named(string folder) => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder));

    private static void Levels(Utf8JsonWriter json, SortitionPool pool, LeximinChances.Outcome outcome)
    {
        json.WriteStartArray("levels");
        foreach (var level in Enumerable.Range(0, pool.Ids.Length).Where(p => outcome.Chances[p].Sign > 0).GroupBy(p => outcome.Chances[p]).OrderBy(g => g.Key))
        {
            json.WriteStartObject();
            json.Float("probability", level.Key.ToDouble());
            json.WriteStartArray("ids");
            foreach (var person in level) json.WriteStringValue(pool.Ids[person]);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
