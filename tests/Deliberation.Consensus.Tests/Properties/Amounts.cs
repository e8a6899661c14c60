using System.Collections.Immutable;
using System.Globalization;

namespace Deliberation.Consensus.Tests.Properties;

/// <summary>Points, or votes below and above 0, that people gave to positions 0, 1, ... out of the same allowance.</summary>
public sealed record Amounts(int Allowance, ImmutableArray<Amounts.Line> Lines)
{
    /// <summary>Equal ballots; an amount per position, 0 for nothing.</summary>
    public sealed record Line(long Count, ImmutableArray<int> Given);

    public int Norms => Lines.Max(line => line.Given.Length);

    /// <summary>"allowance; count: a6 b-4 | count: b10".</summary>
    public static Amounts Parse(string text)
    {
        var parts = text.Split(';');
        var norms = parts[1].Where(char.IsLetter).Max() - 'a' + 1;
        return new Amounts(int.Parse(parts[0], CultureInfo.InvariantCulture), [.. parts[1].Split('|').Select(line =>
        {
            var given = new int[norms];
            foreach (var amount in line.Split(':')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                given[amount[0] - 'a'] = int.Parse(amount[1..], CultureInfo.InvariantCulture);
            return new Line(long.Parse(line.Split(':')[0].Trim(), CultureInfo.InvariantCulture), [.. given]);
        })]);
    }

    /// <summary>Position and amount, person by person.</summary>
    public IEnumerable<(int Position, int Amount)> Each() =>
        from line in Lines
        from _ in Enumerable.Range(0, (int)line.Count)
        from position in Enumerable.Range(0, line.Given.Length)
        where line.Given[position] != 0
        select (position, line.Given[position]);

    public override string ToString() => $"{Allowance}; " + string.Join(" | ", Lines.Select(line => $"{line.Count}: {Written(line.Given)}"));

    private static string Written(ImmutableArray<int> given) => string.Join(' ', Enumerable.Range(0, given.Length).Where(p => given[p] != 0)
        .Select(p => string.Create(CultureInfo.InvariantCulture, $"{(char)('a' + p)}{given[p]}")));
}
