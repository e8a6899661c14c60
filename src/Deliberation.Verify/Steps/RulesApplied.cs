using Deliberation.Core;
using Deliberation.Core.Facts;
using Deliberation.Core.NormSets;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Verify.Records;

namespace Deliberation.Verify.Steps;

/// <summary>Step 11: quorum, thresholds, outcomes and dates are those that follow from the record, and two people approved exactly this set.</summary>
internal static class RulesApplied
{
    public const int Number = 11;

    public static Verdict Run(Dossier dossier)
    {
        if (dossier is not { Set: { } set, Record: { } record, Jws: { } jws }) return new Verdict(Number, Outcome.Skip, "there is no record to read (step 6)");
        if (record.Found[Number] is { } found) return Fail(found);
        if (Signing(record, jws.PayloadHash) is { } signing) return Fail(signing);
        if (dossier.Rebuilt is not { } rebuilt) return new Verdict(Number, Outcome.Skip, "the results couldn't be recomputed (step 10)");
        return Difference(NormSetPayload.Tree(set), NormSetPayload.Tree(rebuilt)) is { } difference
            ? Fail($"the record gives another {difference} than the set states")
            : new Verdict(Number, Outcome.Pass, "quorum, thresholds, outcomes and dates follow from the record; two people approved this set");
    }

    // Prose that later versions may word differently, and what steps 7 to 10 and 12 compare by themselves, is left out here.
    private static string? Difference(JcsValue.Map told, JcsValue.Map rebuilt) =>
        Differing(told, rebuilt, "", "id", "version", "supersedes", "issued_at", "jurisdiction", "charter", "quorum")
        ?? Differing(told["issuer"], rebuilt["issuer"], "issuer.", "organiser", "assembly")
        ?? Differing(told["validity"], rebuilt["validity"], "validity.", "from")
        ?? Differing(told["limits"], rebuilt["limits"], "limits.", "not_settled", "not_on_ballot")
        ?? Norms(told, rebuilt, "norms")
        ?? Norms(told, rebuilt, "norms_not_ratified");

    private static string? Norms(JcsValue.Map told, JcsValue.Map rebuilt, string list)
    {
        if (told[list] is not JcsValue.Array { Items: var ours } || rebuilt[list] is not JcsValue.Array { Items: var theirs } || ours.Length != theirs.Length) return $"number of {list}";
        for (var i = 0; i < ours.Length; i++)
        {
            var name = $"{list}[{i}].";
            if (Differing(ours[i], theirs[i], name, "id", "number", "version", "outcome", "language", "provenance", "source_id", "support") is { } difference) return difference;
            if (Differing((ours[i] as JcsValue.Map)?["dissent"], (theirs[i] as JcsValue.Map)?["dissent"], name + "dissent.", "objections", "reasons_given") is { } dissent) return dissent;
            if (CardsCompared.Difference((ours[i] as JcsValue.Map)?["value_card"], (theirs[i] as JcsValue.Map)?["value_card"]) is { } card) return name + card;
        }

        return null;
    }

    private static string? Differing(JcsValue? told, JcsValue? rebuilt, string where, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (!Equals((told as JcsValue.Map)?[name], (rebuilt as JcsValue.Map)?[name])) return where + name;
        return null;
    }

    private static string? Signing(RecordReading record, Hash32 payload)
    {
        var approvals = new List<Staff>();
        var isDrafted = false;
        foreach (var entry in record.AfterHead)
        {
            switch (entry.Fact)
            {
                case Fact.NormSetDrafted drafted:
                    isDrafted = drafted.PayloadSha256 == payload && drafted.By.Role == Role.Organiser;
                    approvals.Clear();
                    break;
                case Fact.NormSetApproved approved when isDrafted && approved.PayloadSha256 == payload:
                    if (approved.By.Role is not (Role.Organiser or Role.Facilitator or Role.Auditor)) return $"entry {entry.Seq}: an approval by {approved.By.Role.Word()}";
                    approvals.Add(approved.By);
                    break;
                case Fact.NormSetPublished or Fact.AnnouncementMade or Fact.AnalysisComputed or Fact.StaffAppointed or Fact.StaffDismissed or Fact.ContentErased or Fact.RecordRestored
                    or Fact.KeysDestroyed:
                    break;
                default:
                    return $"entry {entry.Seq}: {entry.Fact.Kind} lies between the head that the set names and its publication";
            }
        }

        if (!isDrafted) return "the record holds no draft of this set by an organiser";
        if (approvals.Select(by => by.Id).Distinct().Count() < 2) return "the set wasn't approved by two different people";
        return approvals.Any(by => by.Role == Role.Organiser) ? null : "none of those who approved the set is an organiser";
    }

    private static Verdict Fail(string text) => new(Number, Outcome.Fail, text);
}
