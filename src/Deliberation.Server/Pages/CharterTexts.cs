using System.Globalization;
using Deliberation.Core;
using Deliberation.Server.Features.Assemblies;

namespace Deliberation.Server.Pages;

/// <summary>A charter as people type it: shares are fractions or percentages.</summary>
internal static class CharterTexts
{
    private static readonly Refusal NoShare = Refusal.CharterMalformed.With("A share is a fraction such as 2/3 or a percentage such as 60%, from 0 to 1.");

    /// <summary>The request of a form.</summary>
    /// <returns>The request; or <c>CharterMalformed</c>, about the field at fault.</returns>
    public static Result<SetCharter.Request> Read(PostedForm posted, AssemblyId assembly)
    {
        var shares = new Dictionary<string, SetCharter.Ratio>(StringComparer.Ordinal);
        foreach (var field in new[] { "consent", "normQuorum", "quorum" })
        {
            if (Share(posted.Text(field)) is not { } share) return NoShare.At(field);
            shares[field] = share;
        }

        var limits = new SetCharter.Limits(shares["quorum"], posted.Text("quorumBase"), shares["normQuorum"], shares["consent"]);
        return new SetCharter.Request(posted.Command, assembly, limits, posted.TextOrNull("rule"), posted.TextOrNull("acceptGaps"));
    }

    /// <summary>A share from 0 to 1; null for any other text.</summary>
    public static SetCharter.Ratio? Share(string typed)
    {
        var text = typed.Trim();
        var (num, den) = text switch
        {
            ['0'] => (0, 1),
            ['1'] => (1, 1),
            [.. var percent, '%'] => (Whole(percent), 100),
            _ when text.Split('/') is [var over, var under] => (Whole(over), Whole(under)),
            _ => (-1, 1),
        };
        return den is >= 1 and <= 1_000_000 && num >= 0 && num <= den ? new SetCharter.Ratio(num, den) : null;
    }

    private static int Whole(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
