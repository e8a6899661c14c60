using Deliberation.Core.Assemblies;
using Deliberation.Core.Facts;
using Deliberation.Core.NormSets;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Trees;
using Deliberation.Core.Tests.Records;
using Deliberation.Tests.Golden;

namespace Deliberation.Core.Tests.Assemblies;

/// <summary>Records that were written once and are never written again. Whatever becomes of the code, they fold to the same state.</summary>
public sealed class GoldenRecordTests
{
    private static string Folder => Path.Combine(RepositoryFolder.Path, "tests", "Shared", "Golden", "bundle-1");

    [Fact]
    public void A_record_of_the_first_kinds_folds_to_the_same_state()
    {
        var lines = Read("entries.jsonl");
        var state = new Assembly(new AssemblyId(NormSetPayload.Read(File.ReadAllBytes(Path.Combine(Folder, "payload.json"))).Value.Assembly.Value));
        foreach (var line in lines) state = Folded(state, line);

        Assert.Equal(File.ReadAllText(Path.Combine(Folder, "state.txt")), StateText.Of(state));
    }

    [Fact]
    public void Its_leaves_are_spelled_and_hashed_as_they_were()
    {
        var set = NormSetPayload.Read(File.ReadAllBytes(Path.Combine(Folder, "payload.json"))).Value;
        Hash32[] leaves = [.. Read("entries.jsonl").Select(line => line.Leaf.Hash())];

        Assert.Equal(set.Record.RootHash, TreeHash.RootOf(leaves.AsSpan(0, (int)set.Record.TreeSize)));
    }

    private static List<EntryLine> Read(string name) =>
        [.. RecordLines.Read(File.ReadAllBytes(Path.Combine(Folder, name)), EntryLine.Parse).Select(line => line.Value)];

    private static Assembly Folded(Assembly state, EntryLine line)
    {
        var leaf = line.Leaf;
        return line.Body is null
            ? state.ApplyBallot(leaf.Seq, leaf.Round!.Value, leaf.Tag.Person)
            : state.Apply(new Recorded(leaf.Seq, leaf.At, FactReader.Read(leaf.Kind, leaf.Tag, leaf.Round, line.Body.Value).Value));
    }
}
