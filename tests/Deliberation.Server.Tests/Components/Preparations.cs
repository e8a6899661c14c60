using Deliberation.Core;
using Deliberation.Core.Facts;
using Deliberation.Core.Layers;
using Deliberation.Core.Views;

namespace Deliberation.Server.Tests.Components;

/// <summary>Assemblies before they begin, as their organiser sees them, and what is shown to staff once.</summary>
internal static class Preparations
{
    private static readonly ViewerView Organiser = new("Ada", ["organiser"]);
    private static readonly StaffView Ada = new(PlayedAssembly.Organiser.Id, "Ada", ["organiser"], IsViewer: true);
    private static readonly StaffView Fatuma = new(PlayedAssembly.Facilitator.Id, "Fatuma", ["facilitator", "observer"], IsViewer: false);

    private static readonly LinksView Links = new(
        12, 9, 3, new DateTimeOffset(2026, 10, 30, 12, 0, 0, TimeSpan.Zero),
        [new RoleLinkView(Guid.Parse("018f3c1e-0000-7000-8000-0000000000aa"), "auditor", new DateTimeOffset(2026, 10, 30, 12, 0, 0, TimeSpan.Zero))]);

    /// <summary>An assembly of which nothing but its convening is recorded.</summary>
    public static PreparationView Convened()
    {
        var played = new PlayedAssembly();
        played.Do(a => a.Convene(
            new Fact.AssemblyConvened(PlayedAssembly.Organiser, Jurisdiction.Global, played.Commit("A question"), null, "en", ElectorateKind.Roll, false), []));
        return PreparationView.Of(played.Now, played.Texts, Organiser, null, 0, new LinksView(0, 0, 0, null, []), [Ada]);
    }

    /// <summary>An assembly by invitation with everything set.</summary>
    public static PreparationView Planned() => Of(PlayedAssembly.Planned(Schools.Norms), null);

    /// <summary>An assembly as its organiser sees it.</summary>
    public static PreparationView Of(PlayedAssembly played, string? joinCode) =>
        PreparationView.Of(played.Now, played.Texts, Organiser, joinCode, 12, Links, [Ada, Fatuma]) with
        {
            Rules = [new RuleView("schulze-wv", "Compares norms two by two.", "Only first places matter."), new RuleView("borda", "Adds up places.", "Many norms stay unranked.")],
        };

    /// <summary>Links that were made just now.</summary>
    public static IssuedLinksView Issued(string role) => new(
        Schools.Started().LiveFor(Audience.Staff).About, Organiser, role, [("Amina", "https://assembly.example/invitation/x"), ("", "https://assembly.example/invitation/y")], 30,
        Guid.Parse("019b2f6e-1c00-7d3a-8b1e-5f2d9a7c4e99"));

    /// <summary>Names of those still to vote.</summary>
    public static NamesView Names()
    {
        var live = Schools.StancesCast().LiveFor(Audience.Staff);
        return new NamesView(live.Head, new ViewerView("Fatuma", ["facilitator"]), live.Running!, 6, ["Amina", "Bo", "Chi", "Dor", "Eve"]);
    }

    /// <summary>A form that wasn't taken at the door.</summary>
    public static UntakenFormView Untaken(string code) => new(
        new Core.Refusal(code, "Why it was not taken.", Core.RefusalKind.Busy),
        "/assemblies/018f3c1e-0000-7000-8000-000000000001/announcements", "/assemblies/018f3c1e-0000-7000-8000-000000000001",
        [("command", "019b2f6e-1c00-7d3a-8b1e-5f2d9a7c4e77"), ("nonce", "00112233445566778899aabbccddeeff"), ("text", "Ten minutes are left.")], HadFile: true);
}
