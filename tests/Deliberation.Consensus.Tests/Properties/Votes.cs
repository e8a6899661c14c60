using System.Collections.Immutable;
using System.Globalization;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>Ballots that rank alternatives 0, 1, ...: written "3: a,{b,c} | 2: b" like PrefLib's lines, with letters.</summary>
public sealed record Votes(int Alternatives, ImmutableArray<Votes.Line> Lines)
{
    /// <summary>Equal ballots; tiers best first, what no tier names is last.</summary>
    public sealed record Line(long Count, ImmutableArray<ImmutableArray<int>> Tiers)
    {
        public int Place(int a)
        {
            var above = 0;
            foreach (var tier in Tiers)
            {
                if (tier.Contains(a)) return above;
                above += tier.Length;
            }
            return above;
        }

        public bool Prefers(int a, int b) => Place(a) < Place(b);
    }

    public long Voters => Lines.Sum(line => line.Count);

    public bool IsStrict => Lines.All(line => line.Tiers.All(tier => tier.Length == 1));

    public static Votes Parse(int alternatives, string text) => new(alternatives, [.. text.Split('|').Select(ParseLine)]);

    public RankedProfile Profile()
    {
        ImmutableArray<int> ids = [.. Enumerable.Range(1, Alternatives)];
        var builder = new RankedProfileBuilder(ids, [.. ids.Select(id => $"Norm {id}")]);
        foreach (var line in Lines)
            Assert.Null(builder.Add([.. line.Tiers.SelectMany(tier => tier.Select(a => a + 1))], [.. line.Tiers.Select(tier => tier.Length)], line.Count));
        return builder.Build();
    }

    /// <summary>Voters who put a strictly above b.</summary>
    public long Prefer(int a, int b) => Lines.Where(line => line.Prefers(a, b)).Sum(line => line.Count);

    public bool Beats(int a, int b) => Prefer(a, b) > Prefer(b, a);

    /// <summary>Alternative a is called names[a] afterwards.</summary>
    public Votes Renamed(IReadOnlyList<int> names) => With(tiers => [.. tiers.Select(tier => tier.Select(a => names[a]).ToImmutableArray())]);

    /// <summary>Every ballot the other way round; what it did not rank comes first, tied.</summary>
    public Votes Reversed() => With(tiers =>
    {
        ImmutableArray<int> last = [.. Enumerable.Range(0, Alternatives).Where(a => !tiers.Any(tier => tier.Contains(a)))];
        return [.. (last.IsEmpty ? tiers : tiers.Add(last)).Reverse()];
    });

    /// <summary>Without an alternative; those after it move up by one.</summary>
    public Votes Without(int gone) => With(tiers => [.. tiers
        .Select(tier => tier.Where(a => a != gone).Select(a => a > gone ? a - 1 : a).ToImmutableArray())
        .Where(tier => !tier.IsEmpty)]) with { Alternatives = Alternatives - 1 };

    public Votes Plus(Line line) => this with { Lines = Lines.Add(line) };

    /// <summary>Every line's tiers changed.</summary>
    public Votes With(Func<ImmutableArray<ImmutableArray<int>>, ImmutableArray<ImmutableArray<int>>> change) =>
        this with { Lines = [.. Lines.Select(line => line with { Tiers = change(line.Tiers) })] };

    public override string ToString() => $"{Alternatives} alternatives, " + string.Join(" | ", Lines.Select(line =>
        $"{line.Count}: " + string.Join(",", line.Tiers.Select(tier => tier.Length == 1 ? Letter(tier[0]) : $"{{{string.Join(",", tier.Select(Letter))}}}"))));

    public bool Equals(Votes? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    private static string Letter(int a) => ((char)('a' + a)).ToString();

    private static Line ParseLine(string text)
    {
        var parts = text.Split(':');
        var tiers = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        var open = false;
        foreach (var c in parts[1])
        {
            if (c is >= 'a' and <= 'z' && open && tiers.Count > 0) tiers[^1] = tiers[^1].Add(c - 'a');
            else if (c is >= 'a' and <= 'z') tiers.Add([c - 'a']);
            else if (c == '{')
            {
                tiers.Add([]);
                open = true;
            }
            else if (c == '}') open = false;
        }
        return new Line(long.Parse(parts[0].Trim(), CultureInfo.InvariantCulture), tiers.ToImmutable());
    }
}
