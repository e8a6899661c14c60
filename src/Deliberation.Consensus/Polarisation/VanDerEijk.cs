using System.Collections.Immutable;
using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Polarisation;

/// <summary>
/// Van der Eijk's agreement A: 1 when all say the same, 0 when answers spread evenly, -1 when half stand at either end. The
/// frequencies are taken apart into layers of equal height; a layer with S filled of K categories counts A = U (1 - (S -
/// 1)/(K - 1)), U = ((K - 2) TU - (K - 1) TDU) / ((K - 2)(TU + TDU)), TU the triples filled-filled-empty or
/// empty-filled-filled, TDU those filled-empty-filled; layers are weighted by the answers in them. Van der Eijk 2001,
/// doi:10.1023/A:1010374114305. Cost categories^4. Example: (2, 0, 2), K = 3: one layer, TDU = 1, U = -2, A = -2 * 1/2 = -1.
/// </summary>
public static class VanDerEijk
{
    /// <summary>The method card.</summary>
    public static readonly MethodCard Card = new(
        "van-der-eijk", 1, "Van der Eijk's agreement A", "polarisation",
        "Agreement on an ordered scale: 1 when all say the same, 0 when answers spread evenly, -1 when half stand at either end.",
        "frequencies in layers of equal height; layer A = U (1 - (S - 1)/(K - 1)), U = ((K - 2) TU - (K - 1) TDU)/((K - 2)(TU + TDU)); weighted by answers",
        "C. van der Eijk (2001), doi:10.1023/A:1010374114305",
        "none needed", "O(categories^4)",
        "2, 0, 2 answers on three steps: -1.000; 0, 4, 0: 1.000",
        ["uses the order of the categories", "independent of the number of answers"],
        ["uses the distance between categories"],
        "The answers have no order: use entropy.");

    /// <summary>From how often each category was chosen, in the order of the scale; no number without answers or below 3 categories.</summary>
    public static double Agreement(IReadOnlyList<long> frequencies)
    {
        var n = frequencies.Sum();
        if (n == 0 || frequencies.Count < 3) return double.NaN;
        var rest = frequencies.ToArray();
        var agreement = 0.0;
        while (rest.Max() > 0)
        {
            var height = rest.Where(count => count > 0).Min();
            var filled = rest.Select(count => count > 0).ToImmutableArray();
            var size = filled.Count(present => present);
            agreement += (double)(height * size) / n * Layer(filled, size);
            for (var i = 0; i < rest.Length; i++)
                if (rest[i] > 0) rest[i] -= height;
        }
        return agreement;
    }

    private static double Layer(ImmutableArray<bool> filled, int size)
    {
        var k = filled.Length;
        var (conforming, deviating) = (0, 0);
        for (var a = 0; a < k; a++)
            for (var b = a + 1; b < k; b++)
                for (var c = b + 1; c < k; c++)
                {
                    if (filled[a] && !filled[b] && filled[c]) deviating++;
                    else if (filled[b] && filled[a] != filled[c]) conforming++;
                }
        var unimodality = conforming + deviating == 0 ? 1.0
            : ((k - 2.0) * conforming - (k - 1.0) * deviating) / ((k - 2.0) * (conforming + deviating));
        return unimodality * (1.0 - (size - 1.0) / (k - 1.0));
    }
}
