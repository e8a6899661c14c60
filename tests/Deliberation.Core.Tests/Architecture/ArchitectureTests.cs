using System.Xml.Linq;

namespace Deliberation.Core.Tests.Architecture;

public sealed class ArchitectureTests
{
    private static readonly ImportTable Table = ImportTable.Parse(Repository.Read("docs/architecture.md"));

    [Fact]
    public void Nobody_imports_what_the_table_does_not_allow() => Holds(file => Imports.Refused(Table, file));

    [Fact]
    public void No_file_is_longer_than_300_lines() => Holds(Rules.TooLong);

    [Fact]
    public void No_name_ends_in_a_word_that_says_nothing() => Holds(Rules.BannedNames);

    [Fact]
    public void Only_the_program_reads_the_clock() => Holds(Rules.AmbientTime);

    [Fact]
    public void Only_Live_speaks_to_connections() => Holds(Rules.HubContexts);

    [Fact]
    public void Imports_stand_in_the_file_that_uses_them() => Holds(Rules.GlobalUsings);

    [Fact]
    public void Core_and_Consensus_are_pure() => Holds(Rules.Impurities);

    [Fact]
    public void Only_storage_writes_rows() => Holds(Rules.RecordWriters);

    [Fact]
    public void Nothing_unfinished_is_left_over() => Holds(Rules.LeftOvers);

    [Fact]
    public void Every_refusal_is_asserted_by_its_name_in_a_test() => Assert.Equal([], RefusalNames.Untested(Repository.Files));

    [Theory]
    [InlineData("Deliberation.Core")]
    [InlineData("Deliberation.Consensus")]
    [InlineData("Deliberation.Verify")]
    public void What_decides_and_what_checks_has_no_packages(string project) =>
        Assert.DoesNotContain(Project(project).Descendants(), item => item.Name.LocalName is "PackageReference" or "FrameworkReference");

    [Theory]
    [InlineData("Deliberation.Core")]
    [InlineData("Deliberation.Consensus", "Deliberation.Core")]
    [InlineData("Deliberation.Verify", "Deliberation.Core", "Deliberation.Consensus")]
    [InlineData("Deliberation.Server", "Deliberation.Core", "Deliberation.Consensus")]
    // The verifier is put beside the rehearsal, which runs it as a process; the import table keeps it out of the code.
    [InlineData("Deliberation.Rehearse", "Deliberation.Core", "Deliberation.Consensus", "Deliberation.Verify")]
    public void A_project_references_no_other_than_these_and_imports_nothing_for_all_files(string project, params string[] others)
    {
        var items = Project(project).Descendants().ToLookup(item => item.Name.LocalName, item => item.Attribute("Include")?.Value);

        Assert.Empty(items["Using"]);
        Assert.Equal(others, items["ProjectReference"].Select(path => Path.GetFileNameWithoutExtension(path)));
    }

    [Fact]
    public void Every_project_is_named_by_the_rule_above() =>
        Assert.Equal(["Deliberation.Consensus", "Deliberation.Core", "Deliberation.Rehearse", "Deliberation.Server", "Deliberation.Verify"], Repository.FoldersIn("src").Order());

    [Fact]
    public void Every_link_between_documents_leads_somewhere() => Assert.Equal([], Documents.BrokenLinks());

    private static XDocument Project(string name) => XDocument.Parse(Repository.Read($"src/{name}/{name}.csproj"));

    private static void Holds(Func<SourceFile, IEnumerable<string>> rule)
    {
        Assert.NotEmpty(Repository.Files);
        var broken = Repository.Files.SelectMany(rule).ToList();
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }
}
