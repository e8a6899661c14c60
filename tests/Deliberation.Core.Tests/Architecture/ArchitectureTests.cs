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
    public void Core_has_no_packages_and_nobody_references_more_than_the_table_allows()
    {
        foreach (var project in Repository.FoldersIn("src"))
        {
            var text = Repository.Read($"src/{project}/{project}.csproj");
            Assert.DoesNotContain("<Using ", text);
            if (project is "Deliberation.Core" or "Deliberation.Consensus" or "Deliberation.Verify") Assert.DoesNotMatch("<(Package|Framework)Reference", text);
            foreach (var other in Repository.FoldersIn("src").Where(other => text.Contains($"/{other}.csproj", StringComparison.Ordinal)))
                Assert.Contains(other, project == "Deliberation.Core" ? [] : (string[])["Deliberation.Core", "Deliberation.Consensus"]);
        }
    }

    [Fact]
    public void Every_link_between_documents_leads_somewhere() => Assert.Equal([], Documents.BrokenLinks());

    private static void Holds(Func<SourceFile, IEnumerable<string>> rule)
    {
        Assert.NotEmpty(Repository.Files);
        var broken = Repository.Files.SelectMany(rule).ToList();
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }
}
