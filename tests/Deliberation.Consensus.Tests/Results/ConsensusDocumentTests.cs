using Deliberation.Consensus.Results;

namespace Deliberation.Consensus.Tests.Results;

/// <summary>docs/consensus.md says what the registry says.</summary>
public sealed class ConsensusDocumentTests
{
    private const string Header = "| id | method | version | always holds | can fail | source |";

    [Fact]
    public void The_table_of_methods_is_the_registry()
    {
        string[] written = [.. Document().SkipWhile(line => line != Header).Skip(2).TakeWhile(line => line.StartsWith('|'))];
        string[] registered = [.. MethodRegistry.All.Select(method => Row(method.Card))];

        Assert.True(written.SequenceEqual(registered), $"docs/consensus.md should have these rows below its header:\n{string.Join('\n', registered)}");
    }

    private static string Row(MethodCard card) =>
        $"| `{card.Id}` | {card.Name} | {card.Version} | {string.Join(", ", card.Meets)} | {string.Join(", ", card.Fails)} | {card.Source} |";

    private static string[] Document()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Deliberation.sln"))) folder = folder.Parent;
        return File.ReadAllLines(Path.Combine(folder.FullName, "docs", "consensus.md"));
    }
}
