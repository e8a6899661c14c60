using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Ranked;

namespace Deliberation.Verify.Tally;

/// <summary>How counts for several seats are printed.</summary>
internal static class SeatTallies
{
    public static void Transfers(Utf8JsonWriter json, string name, RankedProfile profile, SingleTransferableVote.Outcome? outcome)
    {
        if (outcome is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartObject(name);
        json.WriteNumber("quota", outcome.Quota);
        json.Integers("elected", profile.IdsOf(outcome.Elected));
        json.WriteStartArray("log");
        foreach (var step in outcome.Turns)
        {
            json.WriteStartObject();
            if (step.Fills) json.Integers("filled", profile.IdsOf(step.Elected));
            else
            {
                Votes(json, profile, step.Tally);
                if (step.Eliminated is { } lowest) json.WriteNumber("eliminated", profile.Ids[lowest]);
                else json.WriteNumber("elected", profile.Ids[step.Elected[0]]);
            }
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void Approvals(Utf8JsonWriter json, string name, RankedProfile profile, ExpandingApprovals.Outcome outcome)
    {
        json.WriteStartObject(name);
        json.WriteString("quota", outcome.Quota.ToString());
        json.Integers("elected", profile.IdsOf(outcome.Elected));
        json.WriteStartArray("log");
        foreach (var (position, rank, support) in outcome.Log)
        {
            json.WriteStartArray();
            json.WriteNumberValue(profile.Ids[position]);
            json.WriteNumberValue(rank);
            json.WriteStringValue(support.ToString());
            json.WriteEndArray();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>"tally": {"id": "votes", ...}</summary>
    public static void Votes(Utf8JsonWriter json, RankedProfile profile, ImmutableArray<(int Position, Fraction Votes)> tally)
    {
        json.WriteStartObject("tally");
        foreach (var (position, votes) in tally)
            json.WriteString(profile.Ids[position].ToString(CultureInfo.InvariantCulture), votes.ToString());
        json.WriteEndObject();
    }
}
