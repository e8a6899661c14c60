using Deliberation.Core.NormSets;
using Deliberation.Core.NormSets.Bundles;
using Deliberation.Core.Assemblies;
using Deliberation.Verify.Records;

namespace Deliberation.Verify.Steps;

/// <summary>Step 9: bodies, ballots and texts are the ones committed to, and every text in the set is the one that stood to vote.</summary>
internal static class Commitments
{
    public const int Number = 9;

    public static Verdict Run(Dossier dossier)
    {
        if (dossier is not { Set: { } set, Record: { } record, Ballots: { } ballots }) return new Verdict(Number, Outcome.Skip, "there is no record to read (step 6)");
        if (record.Found[Number] is { } body) return Fail(body);
        if (ballots.Found[Number] is { } ballot) return Fail(ballot);
        if (record.AtHead is not { } state) return new Verdict(Number, Outcome.Skip, "the record couldn't be followed to the head");
        dossier.Texts = TextReading.Of(dossier.Archive.Lines(BundleNames.Texts), record, ballots);
        if (dossier.Texts.Found[Number] is { } text) return Fail(text);
        return Told(dossier.Texts, record, state, set);
    }

    private static Verdict Told(TextReading texts, RecordReading record, Assembly state, NormSet set)
    {
        var erased = 0;
        foreach (var (seq, field, words, what) in Quotations(state, set))
        {
            if (texts.Texts.TryGetValue((seq, field), out var text))
            {
                if (!Wording.Of(text.Language, text.Text).Equals(words)) return Fail($"{what} isn't the text that was committed to");
            }
            else if (record.Erased.Contains(seq))
            {
                erased++;
            }
            else
            {
                return Fail($"{what} has no text in texts.jsonl, and the record doesn't say that it was erased");
            }
        }

        var wanted = BundleTexts.Wanted(state, set).ToHashSet();
        if (texts.Texts.Keys.Any(place => !wanted.Contains(place))) return Fail("texts.jsonl holds a text that no norm voted on and no quoted reason has");
        var opened = $"{record.Size - record.Last.Rounds.Sum(round => round.Ballots)} bodies and {texts.Texts.Count} texts open their commitments";
        return erased == 0
            ? new Verdict(Number, Outcome.Pass, $"{opened}, and the texts of the set are those voted on")
            : new Verdict(Number, Outcome.Skip, $"erased: {erased}; {opened}, and the other texts of the set are those voted on");
    }

    // Every text of the set with the entry that carries its commitment. A version that isn't there gives an entry without texts.
    private static IEnumerable<(long Seq, string Field, Wording Words, string What)> Quotations(Assembly state, NormSet set)
    {
        yield return (0, "title", set.Issuer.Title, "the title");
        if (set.Issuer.Mandate is { } mandate) yield return (0, "mandate", mandate, "the mandate");
        foreach (var norm in set.AllNorms)
        {
            var versions = state.Norm(norm.Number)?.Versions ?? [];
            var seq = norm.Version >= 1 && norm.Version <= versions.Length ? versions[norm.Version - 1].Seq : -1;
            yield return (seq, "norm", norm.Text, $"norm {norm.Number}");
            foreach (var reason in norm.Dissent.Reasons) yield return (reason.Seq, reason.Field, reason.Text, $"a reason against norm {norm.Number}");
        }
    }

    private static Verdict Fail(string text) => new(Number, Outcome.Fail, text);
}
