using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Consensus.Formats;

/// <summary>
/// Writes PrefLib files (preflib.org/format, September 2022) line by line; equal ballots become one line, in the order of their
/// first appearance. A file that was written reads back to the same ballots.
/// </summary>
public static class PrefLibWriter
{
    private delegate ReadOnlySpan<ushort> RowOf(int row);

    /// <summary>Writes orders as soc, soi, toc or toi. Complete kinds get the alternatives that a ballot leaves out at its end, tied.</summary>
    /// <param name="output">Gets the lines, each ended by LF.</param>
    /// <param name="file">The file's name, for its header and for faults; no control characters.</param>
    /// <param name="title">What the file holds.</param>
    /// <param name="profile">The ballots.</param>
    /// <param name="kind">soc, soi, toc or toi.</param>
    /// <returns>Null when written; <c>WrongKind</c>, <c>UnexpectedTie</c> or <c>IncompleteBallot</c> when nothing was.</returns>
    public static FileFault? Write(TextWriter output, string file, string title, RankedProfile profile, string kind)
    {
        if (kind is not ("soc" or "soi" or "toc" or "toi")) return new FileFault("WrongKind", file, 0, "orders are written as soc, soi, toc or toi");
        for (var row = 0; row < profile.Rows; row++)
            if (Unfit(profile.Ranks(row), kind) is var (name, reason)) return new FileFault(name, file, 0, $"ballot {row + 1} {reason}");
        var lines = Merge(profile.Rows, profile.Counts, profile.Ranks);
        Header(output, file, title, kind, profile.Voters, [("NUMBER UNIQUE ORDERS", Text(lines.Count))], [("ALTERNATIVE NAME", profile.Names)]);
        foreach (var (row, count) in lines) Line(output, count, Tiers(profile.Ranks(row), kind[2] == 'c'));
        return null;
    }

    /// <summary>Writes categories as cat.</summary>
    /// <param name="output">Gets the lines, each ended by LF.</param>
    /// <param name="file">The file's name, for its header; no control characters.</param>
    /// <param name="title">What the file holds.</param>
    /// <param name="profile">The ballots.</param>
    public static void Write(TextWriter output, string file, string title, CategoryProfile profile)
    {
        var lines = Merge(profile.Rows, profile.Counts, profile.Row);
        Header(output, file, title, "cat", profile.Voters,
            [("NUMBER UNIQUE PREFERENCES", Text(lines.Count)), ("NUMBER CATEGORIES", Text(profile.Categories.Length))],
            [("CATEGORY NAME", profile.Categories), ("ALTERNATIVE NAME", profile.Names)]);
        foreach (var (row, count) in lines)
        {
            var tiers = Enumerable.Range(0, profile.Categories.Length).Select(_ => new List<int>()).ToList();
            var given = profile.Row(row);
            for (var position = 0; position < given.Length; position++)
                if (given[position] != CategoryProfile.NotGiven) tiers[given[position]].Add(position + 1);
            Line(output, count, tiers);
        }
    }

    private static (string, string)? Unfit(ReadOnlySpan<ushort> ranks, string kind)
    {
        var named = ranks.Length - ranks.Count(RankedProfile.Unranked);
        if (kind == "soc" && named < ranks.Length - 1) return ("IncompleteBallot", $"names {named} of {ranks.Length} alternatives; a {kind} file takes complete ones");
        if (kind[0] == 't') return null;
        var seen = new bool[ranks.Length + 1];
        foreach (var rank in ranks)
        {
            if (rank == RankedProfile.Unranked) continue;
            if (seen[rank]) return ("UnexpectedTie", $"ties alternatives; a {kind} file takes none");
            seen[rank] = true;
        }
        return null;
    }

    private static List<List<int>> Tiers(ReadOnlySpan<ushort> ranks, bool complete)
    {
        var byRank = new SortedDictionary<ushort, List<int>>();
        for (var position = 0; position < ranks.Length; position++)
        {
            if (ranks[position] == RankedProfile.Unranked && !complete) continue;
            if (!byRank.TryGetValue(ranks[position], out var tier)) byRank[ranks[position]] = tier = [];
            tier.Add(position + 1);
        }
        return [.. byRank.Values];
    }

    private static void Header(
        TextWriter output, string file, string title, string kind, long voters,
        ImmutableArray<(string Key, string Value)> counts, ImmutableArray<(string Key, ImmutableArray<string> Names)> lists)
    {
        void Entry(string key, string value) => output.Write($"# {key}: {Plain(value)}\n");
        Entry("FILE NAME", file);
        Entry("TITLE", title);
        Entry("DESCRIPTION", "");
        Entry("DATA TYPE", kind);
        Entry("MODIFICATION TYPE", "original");
        foreach (var key in (string[])["RELATES TO", "RELATED FILES", "PUBLICATION DATE", "MODIFICATION DATE"]) Entry(key, "");
        Entry("NUMBER ALTERNATIVES", Text(lists[^1].Names.Length));
        Entry("NUMBER VOTERS", Text(voters));
        foreach (var (key, value) in counts) Entry(key, value);
        foreach (var (key, names) in lists)
            for (var i = 0; i < names.Length; i++) Entry($"{key} {Text(i + 1)}", names[i]);
    }

    private static void Line(TextWriter output, long count, List<List<int>> tiers)
    {
        output.Write(Text(count));
        output.Write(": ");
        for (var i = 0; i < tiers.Count; i++)
        {
            if (i > 0) output.Write(',');
            var ids = string.Join(',', tiers[i].Select(id => Text(id)));
            output.Write(tiers[i].Count == 1 ? ids : $"{{{ids}}}");
        }
        output.Write('\n');
    }

    private static List<(int Row, long Count)> Merge(int rows, ReadOnlySpan<long> counts, RowOf rowOf)
    {
        var places = new Dictionary<int, int>(new SameContents(rowOf));
        var merged = new List<(int Row, long Count)>();
        for (var row = 0; row < rows; row++)
        {
            if (places.TryAdd(row, merged.Count)) merged.Add((row, counts[row]));
            else merged[places[row]] = merged[places[row]] with { Count = merged[places[row]].Count + counts[row] };
        }
        return merged;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Plain(string text) => string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)).Trim();

    private sealed class SameContents(RowOf rowOf) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => rowOf(x).SequenceEqual(rowOf(y));

        public int GetHashCode(int row)
        {
            var hash = new HashCode();
            hash.AddBytes(MemoryMarshal.AsBytes(rowOf(row)));
            return hash.ToHashCode();
        }
    }
}
