namespace Deliberation.Core.Tests.Architecture;

/// <summary>The rules themselves, on files made up for them: a rule that never refuses anything would pass everywhere.</summary>
public sealed class RulesTests
{
    private static readonly ImportTable Table = ImportTable.Parse("""
        Some text.

        | | Core | Consensus | MediatR | EF | SignalR | Features | Storage |
        |---|---|---|---|---|---|---|---|
        | Core | - | | | | | | |
        | Features | x | x | x | | | - | x |
        | Storage | x | | | x | | | - |
        | Components | views, ids | | | | | | |
        | Rehearse | x | | | | x | | |

        More text.
        """);

    [Theory]
    [InlineData("src/Deliberation.Server/Features/Norms/A.cs", "using MediatR;")]
    [InlineData("src/Deliberation.Server/Features/Norms/A.cs", "using Deliberation.Server.Features;")]
    [InlineData("src/Deliberation.Server/Features/FeatureEndpoints.cs", "using Deliberation.Server.Features.Norms;")]
    [InlineData("src/Deliberation.Server/Features/Norms/A.cs", "// using Microsoft.EntityFrameworkCore;")]
    [InlineData("src/Deliberation.Server/Features/Norms/A.cs", "var text = \"Deliberation.Server.Pages.Room\";")]
    [InlineData("src/Deliberation.Server/Storage/A.cs", "using Microsoft.EntityFrameworkCore.Infrastructure;")]
    [InlineData("src/Deliberation.Server/Components/A.razor", "@using Deliberation.Core.Views")]
    [InlineData("src/Deliberation.Server/Components/A.razor", "@using Deliberation.Core")]
    [InlineData("src/Deliberation.Rehearse/A.cs", "using Microsoft.AspNetCore.SignalR.Client;")]
    [InlineData("src/Deliberation.Server/Program.cs", "using Deliberation.Server.Storage;")]
    [InlineData("src/Deliberation.Core/A.cs", "using System.Text;")]
    public void An_allowed_import_passes(string path, string text) => Assert.Empty(Imports.Refused(Table, new(path, text)));

    [Theory]
    [InlineData("src/Deliberation.Core/A.cs", "using Deliberation.Consensus;")]
    [InlineData("src/Deliberation.Core/A.cs", "using MediatR;")]
    [InlineData("src/Deliberation.Server/Features/A.cs", "using Microsoft.EntityFrameworkCore;")]
    [InlineData("src/Deliberation.Server/Features/A.cs", "using Db = Microsoft.EntityFrameworkCore.DbContext;")]
    [InlineData("src/Deliberation.Server/Features/A.cs", "using static Deliberation.Server.Live.Groups;")]
    [InlineData("src/Deliberation.Server/Features/A.cs", "global using Deliberation.Server.Live;")]
    [InlineData("src/Deliberation.Server/Features/A.cs", "Deliberation.Server.Live.Publisher publisher;")]
    [InlineData("src/Deliberation.Server/Features/A.cs", "Live.Publisher publisher;")]
    [InlineData("src/Deliberation.Server/Features/A.cs", "Server.Live.Publisher publisher;")]
    [InlineData("src/Deliberation.Server/Features/A.cs", "global::MediatR.IMediator mediator; using Deliberation.Verify;")]
    [InlineData("src/Deliberation.Server/Storage/A.cs", "using Deliberation.Server.Features.Norms;")]
    [InlineData("src/Deliberation.Server/Components/A.razor", "@using Deliberation.Server.Storage")]
    [InlineData("src/Deliberation.Server/Components/A.razor", "@using Deliberation.Core.Records")]
    [InlineData("src/Deliberation.Server/Cupboard/A.cs", "")]
    [InlineData("src/Deliberation.Server/Loose.cs", "")]
    [InlineData("src/Deliberation.Rehearse/A.cs", "using Deliberation.Server.Live;")]
    public void A_forbidden_import_is_refused(string path, string text) => Assert.Single(Imports.Refused(Table, new(path, text)));

    [Fact]
    public void A_file_of_301_lines_is_too_long_unless_it_is_a_migration()
    {
        var text = string.Concat(Enumerable.Repeat("//\n", 301));

        Assert.Single(Rules.TooLong(new("src/Deliberation.Core/A.cs", text)));
        Assert.Empty(Rules.TooLong(new("src/Deliberation.Server/Accounts/Migrations/A.cs", text)));
        Assert.Empty(Rules.TooLong(new("src/Deliberation.Core/A.cs", text[3..])));
    }

    [Theory]
    [InlineData("public sealed class NormManager;", 1)]
    [InlineData("internal sealed record SeatDto(int Number);", 1)]
    [InlineData("public sealed class MailService(string x) { }", 1)]
    [InlineData("public sealed class ClockService : BackgroundService { }", 0)]
    [InlineData("public sealed record Metadata;", 0)]
    [InlineData("public readonly record struct Base64Text;", 0)]
    public void A_name_is_refused_by_its_ending(string text, int refused) =>
        Assert.Equal(refused, Rules.BannedNames(new("src/Deliberation.Server/Live/A.cs", text)).Count());

    [Theory]
    [InlineData("try { } catch { }", 1)]
    [InlineData("try { } catch (IOException) { }", 1)]
    [InlineData("try { } catch { socket.Dispose(); }", 1)]
    [InlineData("try { } catch { socket.Dispose(); throw; }", 0)]
    [InlineData("try { } catch (IOException problem) { failure = problem; }", 0)]
    public void A_catch_that_swallows_is_refused(string text, int refused) =>
        Assert.Equal(refused, Rules.LeftOvers(new("src/Deliberation.Server/Live/A.cs", text)).Count());

    [Fact]
    public void Clocks_hub_contexts_global_usings_and_left_overs_are_found_in_code_only()
    {
        SourceFile core = new("src/Deliberation.Core/A.cs", "var a = DateTimeOffset.UtcNow; // DateTime.Now");
        SourceFile pages = new("src/Deliberation.Server/Pages/A.cs", "IHubContext<Hub> hub; /* IHubContext */ var s = \"IHubContext\";");
        SourceFile jobs = new("src/Deliberation.Server/Jobs/A.cs", "global using System.IO;\ntry { } catch { }\ntext = \"insert into entries\";");

        Assert.Single(Rules.AmbientTime(core));
        Assert.Single(Rules.Impurities(core));
        Assert.Empty(Rules.AmbientTime(core with { Path = "src/Deliberation.Server/Program.cs" }));
        Assert.Single(Rules.HubContexts(pages));
        Assert.Empty(Rules.HubContexts(pages with { Path = "src/Deliberation.Server/Live/A.cs" }));
        Assert.Single(Rules.GlobalUsings(jobs));
        Assert.Single(Rules.LeftOvers(jobs));
        Assert.Single(Rules.RecordWriters(jobs));
        Assert.Empty(Rules.RecordWriters(jobs with { Path = "src/Deliberation.Server/Storage/A.cs" }));
    }

    [Fact]
    public void A_refusal_or_a_flaw_that_no_test_names_is_found()
    {
        SourceFile[] files =
        [
            new("src/Deliberation.Core/Refusal.Names.cs", "public static readonly Refusal DoorShut = new(nameof(DoorShut), \"Shut.\", Conflict);\npublic static readonly Refusal DoorOpen = new();\npublic static readonly Refusal DoorAjar = new();"),
            new("src/Deliberation.Core/Records/FlawKind.cs", "    None = 0,\n    Broken,\n    Bent,\n"),
            new("tests/Some/DoorTests.cs", "Assert.Equal(\"DoorOpen\", code); Assert.Equal(DoorRefusals.DoorAjar, refusal); Assert.Equal(FlawKind.Bent, kind); // DoorShut, FlawKind.BrokenToo"),
        ];

        Assert.Equal(["DoorShut", "FlawKind.Broken"], RefusalNames.Untested(files));
    }
}
