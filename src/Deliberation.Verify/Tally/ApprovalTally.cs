using System.Globalization;
using System.Text.Json;
using Deliberation.Consensus.Axioms;
using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Numbers;
using Deliberation.Consensus.Profiles;
using Deliberation.Consensus.Proportional;

namespace Deliberation.Verify.Tally;

/// <summary><c>tally approval FILE --k K --top T</c> or <c>tally approval DIR --k K</c>: every proportional rule and its verdicts.</summary>
internal static class ApprovalTally
{
    public static FileFault? Write(TallyArguments args, Utf8JsonWriter json)
    {
        var (profile, fault) = Ballots(args.Path, args.Top);
        if (profile is null) return fault;
        var seats = args.K!.Value;
        if (seats > profile.Alternatives)
            return new FileFault("TooManySeats", Path.GetFileName(args.Path), 0, $"{seats} seats for {profile.Alternatives} alternatives");
        json.WriteStartObject();
        json.WriteNumber("committee_size", seats);
        json.WriteNumber("n_voters", profile.Voters);
        json.WriteNumber("n_distinct_ballots", profile.Ballots);
        json.Integers(args.Top is null ? "candidates" : "alternatives", profile.Ids);
        if (args.Top is { } top) json.WriteNumber("top_t", top);
        json.ById("av_scores", profile.Ids, Enumerable.Range(0, profile.Alternatives).Select(profile.Score).ToList(), json.WriteNumber);
        Rules(json, profile, seats);
        Profile(json, profile);
        json.WriteEndObject();
        return null;
    }

    /// <summary>Approvals of a PrefLib file (the first category, or top places) or of a Polis export (agreement).</summary>
    public static (ApprovalProfile? Profile, FileFault? Fault) Ballots(string path, int? top)
    {
        if (Directory.Exists(path))
        {
            var export = TallyFiles.ReadFolder(path, PolisConversation.Read);
            return export.Value is { } conversation
                ? (ApprovalProfile.FromStances(conversation.Votes, conversation.ModeratedOut.ToHashSet()), null)
                : (null, export.Fault);
        }
        var read = TallyFiles.Read(path, PrefLibFile.Read);
        if (read.Value is not { } file) return (null, read.Fault);
        if (file.Categories is { } judged) return (judged.Profile.Approvals(), null);
        if (top is null) return (null, new FileFault("MissingOption", Path.GetFileName(path), 0, "--top is needed with a file of rankings"));
        return (ApprovalProfile.FromRanks(file.Orders!.Profile, top.Value), null);
    }

    /// <summary>The verdicts on one set; "k" is the number of seats even when the set is smaller.</summary>
    public static void Verdicts(Utf8JsonWriter json, ApprovalProfile profile, int seats, IReadOnlyCollection<int> set)
    {
        json.Integer("jr_violation", JustifiedRepresentation.Violation(profile, seats, set) is { } alone ? profile.Ids[alone] : null);
        var plus = ExtendedRepresentationPlus.Violation(profile, seats, set);
        if (plus is var (position, deserved))
        {
            json.WriteStartArray("ejr_plus_violation");
            json.WriteNumberValue(profile.Ids[position]);
            json.WriteNumberValue(deserved);
            json.WriteEndArray();
        }
        else json.WriteNull("ejr_plus_violation");
        json.WriteString("pav_score", HarmonicScore.Of(profile, set).ToString());
        json.WriteNumber("voters_with_no_representative", Representation.Without(profile, set));
        if (profile.Alternatives > CohesiveGroups.MostAlternatives) return;
        Group(json, "ejr_violation", profile, ExtendedRepresentation.Violation(profile, seats, set));
        Group(json, "pjr_violation", profile, ProportionalRepresentation.Violation(profile, seats, set));
    }

    private static void Rules(Utf8JsonWriter json, ApprovalProfile profile, int seats)
    {
        var sets = new List<(string Name, IReadOnlyCollection<int> Set)>();
        void Add(string name, IReadOnlyCollection<int> set)
        {
            json.Integers(name, profile.IdsOf(set));
            sets.Add((name, set));
        }

        Add("av", ApprovalVoting.Choose(profile, seats));
        Add("seq_pav", SequentialPav.Choose(profile, seats));
        var loads = SequentialPhragmen.Choose(profile, seats);
        Add("seq_phragmen", loads.Chosen);
        Ratios(json, "seq_phragmen_loads", loads.Loads);
        var shares = EqualShares.Choose(profile, seats, seats);
        Add("mes_no_completion", shares.Chosen);
        Ratios(json, "mes_rho", shares.Payments);
        Add("mes_phragmen_completion", EqualShares.CompletedByPhragmen(profile, seats, shares));
        if (EqualShares.CompletedByIncrements(profile, seats) is var (chosen, virtualSeats))
        {
            Add("mes_increment_completion", chosen);
            json.WritePropertyName("mes_increment_virtual_k");
            json.WriteRawValue(virtualSeats.ToString(CultureInfo.InvariantCulture));
        }
        else
        {
            json.WriteNull("mes_increment_completion"); // fewer than k are approved: no budget fills the places
            json.WriteNull("mes_increment_virtual_k");
        }
        Add("mes_av_completion", EqualShares.CompletedByScore(profile, seats, shares));
        if (ProportionalApproval.Choose(profile, seats) is { } exact)
        {
            json.WriteString("pav_score", exact.Score.ToString());
            json.WriteStartArray("pav_optimal_committees");
            foreach (var set in exact.Optimal) Array(json, profile.IdsOf(set));
            json.WriteEndArray();
            sets.Add(("pav", exact.Optimal[0]));
        }
        json.WriteStartObject("axioms");
        foreach (var (name, set) in sets)
        {
            json.WriteStartObject(name);
            Verdicts(json, profile, seats, set);
            json.WriteEndObject();
        }
        json.WriteEndObject();
    }

    private static void Profile(Utf8JsonWriter json, ApprovalProfile profile)
    {
        json.WriteStartArray("approval_profile");
        for (var ballot = 0; ballot < profile.Ballots; ballot++)
        {
            json.WriteStartArray();
            json.WriteNumberValue(profile.Counts[ballot]);
            Array(json, profile.IdsOf(profile.Approved(ballot).ToArray()));
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    private static void Group(Utf8JsonWriter json, string name, ApprovalProfile profile, CohesiveGroups.Violation? violation)
    {
        if (violation is null)
        {
            json.WriteNull(name);
            return;
        }
        json.WriteStartArray(name);
        json.WriteNumberValue(violation.Deserved);
        Array(json, profile.IdsOf(violation.Common));
        json.WriteEndArray();
    }

    private static void Ratios(Utf8JsonWriter json, string name, IEnumerable<Fraction> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value.ToString());
        json.WriteEndArray();
    }

    private static void Array(Utf8JsonWriter json, IEnumerable<int> values)
    {
        json.WriteStartArray();
        foreach (var value in values) json.WriteNumberValue(value);
        json.WriteEndArray();
    }
}
