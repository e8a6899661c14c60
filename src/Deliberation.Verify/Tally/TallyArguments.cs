using System.Globalization;

namespace Deliberation.Verify.Tally;

/// <summary>The arguments of one recount.</summary>
/// <param name="Kind">ranked, approval, polis, bootstrap, delphi, sortition or axioms.</param>
/// <param name="Path">The file or folder.</param>
/// <param name="K">Committee size; null unless given.</param>
/// <param name="Top">How many top places approve; null unless given.</param>
/// <param name="Replicates">Number of resamples; null unless given.</param>
/// <param name="Seed">Seed of the resamples; null unless given.</param>
/// <param name="Data">Folder of reference data that an axioms file may name; null unless given.</param>
internal sealed record TallyArguments(string Kind, string Path, int? K, int? Top, int? Replicates, ulong? Seed, string? Data)
{
    /// <summary>Null when the arguments are no recount.</summary>
    public static TallyArguments? Parse(IReadOnlyList<string> args)
    {
        if (args.Count < 2 || args.Count % 2 != 0) return null;
        var parsed = new TallyArguments(args[0], args[1], null, null, null, null, null);
        for (var i = 2; i < args.Count; i += 2)
        {
            if (args[i] == "--data")
            {
                parsed = parsed with { Data = args[i + 1] };
                continue;
            }
            if (!ulong.TryParse(args[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
            var small = number is >= 1 and <= int.MaxValue ? (int?)number : null;
            if (args[i] != "--seed" && small is null) return null;
            switch (args[i])
            {
                case "--k": parsed = parsed with { K = small }; break;
                case "--top": parsed = parsed with { Top = small }; break;
                case "--replicates": parsed = parsed with { Replicates = small }; break;
                case "--seed": parsed = parsed with { Seed = number }; break;
                default: return null;
            }
        }
        return parsed.IsComplete() ? parsed : null;
    }

    private bool IsComplete() => Kind switch
    {
        "ranked" or "polis" or "delphi" or "sortition" or "axioms" => true,
        "approval" => K is not null,
        "bootstrap" => Replicates is not null && Seed is not null,
        _ => false,
    };
}
