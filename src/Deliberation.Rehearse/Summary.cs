using System.Text.Json;
using System.Text.Json.Serialization;

namespace Deliberation.Rehearse;

/// <summary>What a rehearsal found; written as summary.json with exactly these members.</summary>
/// <param name="Participants">People that took part, each over a connection of their own.</param>
/// <param name="Ballots">Ballots acknowledged, over all rounds.</param>
/// <param name="AckP50Ms">Median time from the first try to the acknowledgement, milliseconds.</param>
/// <param name="AckP99Ms">99th percentile of the same.</param>
/// <param name="BallotsPerSecond">Ballots by the time the casting took.</param>
/// <param name="CountsMatch">Whether every statement's agree, disagree and pass in the result equal the source's.</param>
/// <param name="NormsRatified">Norms that were ratified.</param>
/// <param name="NormSetSha256">Identity of the published norm set.</param>
/// <param name="Verified">Whether the offline verifier accepted the bundle.</param>
internal sealed record Summary(
    [property: JsonPropertyName("participants")] int Participants,
    [property: JsonPropertyName("ballots")] int Ballots,
    [property: JsonPropertyName("ack_p50_ms")] double AckP50Ms,
    [property: JsonPropertyName("ack_p99_ms")] double AckP99Ms,
    [property: JsonPropertyName("ballots_per_second")] double BallotsPerSecond,
    [property: JsonPropertyName("counts_match")] bool CountsMatch,
    [property: JsonPropertyName("norms_ratified")] int NormsRatified,
    [property: JsonPropertyName("norm_set_sha256")] string NormSetSha256,
    [property: JsonPropertyName("verified")] bool Verified)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Whether everything held and something was ratified: exit code 0.</summary>
    [JsonIgnore]
    public bool AllHeld => CountsMatch && Verified && NormsRatified > 0;

    /// <summary>The file's text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Indented) + "\n";
}

/// <summary>Times of acknowledgements. Not thread-safe.</summary>
internal sealed class Acknowledgements
{
    private readonly List<double> milliseconds = [];
    private TimeSpan casting;

    /// <summary>How many ballots were acknowledged.</summary>
    public int Count => milliseconds.Count;

    /// <summary>Ballots per second of casting.</summary>
    public double PerSecond => casting > TimeSpan.Zero ? Math.Round(Count / casting.TotalSeconds, 1) : 0;

    /// <summary>Adds the ballots of one round.</summary>
    public void Add(IEnumerable<TimeSpan> each, TimeSpan whole)
    {
        milliseconds.AddRange(each.Select(time => time.TotalMilliseconds));
        casting += whole;
    }

    /// <summary>The nearest-rank quantile in milliseconds, to 0.1; 0 without ballots.</summary>
    public double Quantile(double share)
    {
        if (milliseconds.Count == 0) return 0;
        milliseconds.Sort();
        return Math.Round(milliseconds[Math.Clamp((int)Math.Ceiling(share * milliseconds.Count) - 1, 0, milliseconds.Count - 1)], 1);
    }
}
