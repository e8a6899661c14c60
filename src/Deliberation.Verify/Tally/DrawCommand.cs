using System.Globalization;
using System.Text;
using System.Text.Json;
using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Sortition;
using Deliberation.Core.Records;

namespace Deliberation.Verify.Tally;

/// <summary>
/// <c>draw DIR --seed HEX [--draws N]</c>: draws a panel from a pool of any size and prints who was drawn, how panel and pool stand
/// against each quota, and how likely each person was to be drawn. The same seed gives the same panel for everybody.
/// </summary>
public static class DrawCommand
{
    private const string Usage = "usage: draw DIR --seed HEX [--draws N]     HEX: 16 hex digits, published before; N: 1 to 1000000, 10000 unless given";
    private const int MostDraws = 1_000_000;

    /// <summary>Draws once.</summary>
    /// <param name="args">What follows the word <c>draw</c>.</param>
    /// <param name="stdout">Gets one JSON object, and nothing when refused.</param>
    /// <param name="stderr">Gets "file: Name: reason", or the usage.</param>
    /// <returns>0 done, 1 refused (<c>QuotasConflict</c> names a smallest set of quotas to loosen, <c>NoPanelFound</c> knows none), 2 wrong usage.</returns>
    public static int Run(IReadOnlyList<string> args, TextWriter stdout, TextWriter stderr)
    {
        if (Read(args) is not var (folder, seed, draws))
        {
            stderr.WriteLine(Usage);
            return 2;
        }

        var read = TallyFiles.ReadFolder(folder, SortitionFiles.Read);
        var fault = read.Value is { } pool ? SortitionTally.Conflict(pool, folder) : read.Fault;
        if (fault is not null)
        {
            stderr.WriteLine(fault);
            return 1;
        }

        if (Drawn(read.Value!, seed, draws) is not { } drawn)
        {
            stderr.WriteLine(new FileFault("NoPanelFound", "quotas.csv", 0, "no panel was found, and no quotas that conflict either; wider quotas help"));
            return 1;
        }

        stdout.WriteLine(Encoding.UTF8.GetString(drawn));
        return 0;
    }

    private static (string Folder, Seed Seed, int Draws)? Read(IReadOnlyList<string> args)
    {
        if (args is not ([_, "--seed", _] or [_, "--seed", _, "--draws", _])) return null;
        if (!Seed.Parse(args[2]).Is(out var seed, out _)) return null;
        if (args.Count == 3) return (args[0], seed, EstimatedChances.Draws);
        return int.TryParse(args[4], NumberStyles.None, CultureInfo.InvariantCulture, out var draws) && draws is >= 1 and <= MostDraws
            ? (args[0], seed, draws)
            : null;
    }

    private static byte[]? Drawn(SortitionPool pool, Seed seed, int draws)
    {
        if (new PanelDraw(pool).Draw(seed) is not { } panel || EstimatedChances.Of(pool, seed, draws) is not { } times) return null;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("method", PanelDraw.Card.Id);
            json.WriteNumber("version", PanelDraw.Card.Version);
            json.WriteString("seed", seed.ToString());
            json.WriteNumber("pool", pool.Ids.Length);
            json.WriteNumber("panel", pool.Panel);
            json.WriteStartArray("drawn");
            foreach (var person in panel) json.WriteStringValue(pool.Ids[person]);
            json.WriteEndArray();
            Quotas(json, pool, [.. panel]);
            SortitionTally.Free(json, pool);
            json.WriteNumber("draws", draws);
            json.WriteStartObject("chances");
            for (var person = 0; person < times.Length; person++) json.Float(pool.Ids[person], times[person] / (double)draws);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.ToArray();
    }

    private static void Quotas(Utf8JsonWriter json, SortitionPool pool, HashSet<int> panel)
    {
        json.WriteStartArray("quotas");
        for (var quota = 0; quota < pool.Quotas.Length; quota++)
        {
            var counted = pool.Kinds.Where(kind => kind.Quotas.Contains(quota)).SelectMany(kind => kind.People).ToList();
            json.WriteStartObject();
            json.WriteString("feature", pool.Quotas[quota].Feature);
            json.WriteString("value", pool.Quotas[quota].Value);
            json.WriteNumber("min", pool.Quotas[quota].Min);
            json.WriteNumber("max", pool.Quotas[quota].Max);
            json.WriteNumber("in_pool", counted.Count);
            json.WriteNumber("in_panel", counted.Count(panel.Contains));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
