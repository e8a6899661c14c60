using System.Globalization;
using Deliberation.Consensus.Opinions;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Tests;

/// <summary>Ballots as method cards write them, e.g. "3 voters a>b>c, 2 {a,b}>c" and "3 voters {a,b}, 2 {c}"; alternatives are letters.</summary>
internal static class Written
{
    /// <summary>A name for a position.</summary>
    public static string Name(int position) => ((char)('a' + position)).ToString();

    /// <summary>"a, b".</summary>
    public static string List(IEnumerable<int> positions) => string.Join(", ", positions.Select(Name));

    /// <summary>"{a,b}".</summary>
    public static string Set(IEnumerable<int> positions) => $"{{{string.Join(',', positions.Select(Name))}}}";

    /// <summary>A figure with three decimals.</summary>
    public static string Figure(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);

    public static RankedProfile Rankings(string ballots, int alternatives)
    {
        var builder = new RankedProfileBuilder([.. Enumerable.Range(1, alternatives)], [.. Enumerable.Range(0, alternatives).Select(Name)]);
        foreach (var (count, ballot) in Lines(ballots))
        {
            int[][] tiers = [.. ballot.Split('>').Select(tier => Positions(tier).Select(p => p + 1).ToArray())];
            Assert.Null(builder.Add(tiers.SelectMany(tier => tier).ToArray(), tiers.Select(tier => tier.Length).ToArray(), count));
        }
        return builder.Build();
    }

    public static ApprovalProfile Approvals(string ballots, int alternatives) =>
        ApprovalProfile.Of([.. Enumerable.Range(1, alternatives)], Lines(ballots).Select(line => (Positions(line.Ballot), line.Count)));

    /// <summary>One norm, and how many of each group agree, disagree and answered.</summary>
    public static GroupVotes Groups(params (int Agree, int Disagree, int Seen)[] groups)
    {
        sbyte[] cells = [.. groups.SelectMany(g => Enumerable.Range(0, g.Seen).Select(i => (sbyte)(i < g.Agree ? 1 : i < g.Agree + g.Disagree ? -1 : 0)))];
        int?[] labels = [.. groups.SelectMany((g, group) => Enumerable.Repeat((int?)group, g.Seen))];
        return new GroupVotes(Stances(1, cells), labels, groups.Length);
    }

    /// <summary>Stances person after person: 1, -1, 0, or <see cref="StanceMatrix.NotSeen"/>.</summary>
    public static StanceMatrix Stances(int norms, params sbyte[] cells) => new(
        [.. Enumerable.Range(0, cells.Length / norms).Select(i => i.ToString(CultureInfo.InvariantCulture))], [.. Enumerable.Range(1, norms)], cells);

    private static IEnumerable<(long Count, string Ballot)> Lines(string ballots) =>
        ballots.Split(", ").Select(line => line.Split(' ')).Select(words => (long.Parse(words[0], CultureInfo.InvariantCulture), words[^1]));

    private static int[] Positions(string letters) => [.. letters.Where(char.IsAsciiLetterLower).Select(letter => letter - 'a')];
}
