using System.Collections.Immutable;
using System.Text.Json;
using Deliberation.Consensus.Formats;
using Deliberation.Consensus.Profiles;

namespace Deliberation.Verify.Tally;

/// <summary>One case of an axioms file: approvals, a number of seats and the sets to judge (positions).</summary>
/// <param name="Input">What the case is called: a made-up profile, a PrefLib file or a Polis export.</param>
/// <param name="Seats">k.</param>
/// <param name="Profile">The approvals.</param>
/// <param name="Sets">The sets by name.</param>
internal sealed record AxiomCase(string Input, int Seats, ApprovalProfile Profile, ImmutableArray<(string Name, ImmutableArray<int> Set)> Sets);

/// <summary>
/// Reads <c>{"cases": [{"input", "k", "candidates", "approval_profile": [[count, [ids]], ...] or absent, "committees":
/// [{"name", "committee"}]}]}</c>. A case without a profile names a PrefLib file or a Polis export among the reference data.
/// </summary>
internal static class AxiomCases
{
    private const int LargestFile = 64 << 20;
    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 16, AllowDuplicateProperties = false };

    public static Reading<List<AxiomCase>> Read(Stream stream, string file, Func<string, string?> find)
    {
        try
        {
            if (TallyFiles.Whole(stream, LargestFile) is not { } bytes) return new FileFault("FileTooLarge", file, 0, $"at most {LargestFile} bytes are read");
            using var document = JsonDocument.Parse(bytes, Strict);
            var cases = new List<AxiomCase>();
            foreach (var item in document.RootElement.GetProperty("cases").EnumerateArray())
            {
                var read = ReadCase(item, file, find);
                if (read.Value is null) return read.Fault!;
                cases.Add(read.Value);
            }
            return cases;
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return new FileFault("BrokenJson", file, error is JsonException { LineNumber: { } line } ? line + 1 : 0, error.Message);
        }
    }

    private static Reading<AxiomCase> ReadCase(JsonElement item, string file, Func<string, string?> find)
    {
        var input = item.GetProperty("input").GetString() ?? "";
        var seats = item.GetProperty("k").GetInt32();
        if (seats < 1) return new FileFault("BadSeats", file, 0, $"{input}: k is {seats}");
        var (profile, fault) = item.TryGetProperty("approval_profile", out var ballots) && ballots.ValueKind == JsonValueKind.Array
            ? Given(item, ballots, file, input)
            : Named(input, file, find);
        if (profile is null) return fault!;
        var sets = ImmutableArray.CreateBuilder<(string, ImmutableArray<int>)>();
        foreach (var committee in item.GetProperty("committees").EnumerateArray())
        {
            var name = committee.GetProperty("name").GetString() ?? "";
            var ids = committee.GetProperty("committee").EnumerateArray().Select(id => id.GetInt32()).ToList();
            var unknown = ids.FindIndex(id => profile.Ids.BinarySearch(id) < 0);
            if (unknown >= 0) return new FileFault("UnknownAlternative", file, 0, $"{input}, {name}: {ids[unknown]} is no candidate");
            if (ids.Distinct().Count() != ids.Count) return new FileFault("DuplicateAlternative", file, 0, $"{input}, {name}: a candidate stands twice");
            sets.Add((name, [.. ids.Select(id => profile.Ids.BinarySearch(id))]));
        }
        return new AxiomCase(input, seats, profile, sets.ToImmutable());
    }

    private static (ApprovalProfile?, FileFault?) Given(JsonElement item, JsonElement ballots, string file, string input)
    {
        ImmutableArray<int> ids = [.. item.GetProperty("candidates").EnumerateArray().Select(id => id.GetInt32()).Distinct().Order()];
        var parsed = new List<(int[], long)>();
        var total = 0L;
        foreach (var ballot in ballots.EnumerateArray())
        {
            if (ballot.GetArrayLength() != 2) return (null, new FileFault("BadBallot", file, 0, $"{input}: a ballot is a count and a list of candidates"));
            var count = ballot[0].GetInt64();
            if (count < 0 || count > RankedProfileBuilder.MostVoters - total) return (null, new FileFault("BadCount", file, 0, $"{input}: a ballot's count is {count}"));
            total += count;
            var positions = ballot[1].EnumerateArray().Select(id => ids.BinarySearch(id.GetInt32())).ToArray();
            if (positions.Any(p => p < 0)) return (null, new FileFault("UnknownAlternative", file, 0, $"{input}: a ballot approves no candidate"));
            parsed.Add((positions.Distinct().ToArray(), count));
        }
        return (ApprovalProfile.Of(ids, parsed), null);
    }

    // The approvals of the golden files: three top places from six alternatives on, two below.
    private static (ApprovalProfile?, FileFault?) Named(string input, string file, Func<string, string?> find)
    {
        if (input.Length == 0 || input.AsSpan().IndexOfAny('/', '\\') >= 0 || find(input) is not { } path)
            return (null, new FileFault("MissingFile", file, 0, $"\"{CsvRows.Shown(input)}\" is not among the reference data (see --data)"));
        if (Directory.Exists(path)) return ApprovalTally.Ballots(path, null);
        var read = TallyFiles.Read(path, PrefLibOrders.Read);
        if (read.Value is not { } orders) return (null, read.Fault);
        return (ApprovalProfile.FromRanks(orders.Profile, orders.Profile.Alternatives >= 6 ? 3 : 2), null);
    }
}
