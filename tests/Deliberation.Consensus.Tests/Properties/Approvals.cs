using System.Collections.Immutable;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>Approval ballots over positions 0, 1, ..., for a number of seats.</summary>
public sealed record Approvals(int Alternatives, int Seats, ImmutableArray<Approvals.Line> Lines)
{
    /// <summary>Equal ballots; approved positions ascending.</summary>
    public sealed record Line(long Count, ImmutableArray<int> Approved);

    public long Voters => Lines.Sum(line => line.Count);

    public static Approvals Parse(int alternatives, int seats, string text) => new(alternatives, seats, [.. text.Split('|').Select(part =>
        new Line(long.Parse(part.Split(':')[0].Trim(), System.Globalization.CultureInfo.InvariantCulture), [.. part.Split(':')[1].Trim().Select(c => c - 'a')]))]);

    public ApprovalProfile Profile() => ApprovalProfile.Of(
        [.. Enumerable.Range(1, Alternatives)], Lines.Select(line => (line.Approved.ToArray(), line.Count)));

    public override string ToString() => $"{Alternatives} alternatives, {Seats} seats, " + string.Join(" | ", Lines.Select(line =>
        $"{line.Count}: {string.Concat(line.Approved.Select(a => (char)('a' + a)))}"));
}
