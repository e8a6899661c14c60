using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Deliberation.Core.Records;
using Deliberation.Core.Views;
using Deliberation.Server.Components;
using Deliberation.Server.Components.Consoles;
using Deliberation.Server.Components.Entrance;
using Deliberation.Server.Components.Forms;
using Deliberation.Server.Components.Methods;
using Deliberation.Server.Components.NormSets;
using Deliberation.Server.Components.Preparations;
using Deliberation.Server.Components.Results;
using Deliberation.Server.Components.Rooms;
using Deliberation.Server.Features.Methods;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Deliberation.Server.Tests.Components;

/// <summary>Every page of the product in the states that people meet, drawn without a server.</summary>
internal static class SamplePages
{
    public static readonly FormSeal Seal = new("__RequestVerificationToken", "a token", Guid.Parse("019b2f6e-1c00-7d3a-8b1e-5f2d9a7c4e10"), "00112233445566778899aabbccddeeff");

    private static readonly Dictionary<string, Func<Task<string>>> All = new(StringComparer.Ordinal)
    {
        ["start"] = () => Page<StartPage>(new StartView([Card()], "Otieno", MayConvene: true)),
        ["join"] = () => Page<JoinPage>(new JoinView("/join/K7MQ2RTX", Schools.Started().LiveFor(Audience.Participants).About, ["en", "sw"])),
        ["invitation"] = () => Page<JoinPage>(new JoinView("/invitation/x", null, ["en"])),
        ["sign-in"] = () => Draw<SignInPage>(("Then", "/")),
        ["role"] = () => Draw<RolePage>(("Address", "/role/x")),
        ["notice"] = () => Draw<NoticePage>(("Refusal", Core.Refusal.UnknownAssembly)),
        ["room, briefing"] = () => Page<RoomPage>(Schools.Started().RoomOf(1)),
        ["room, proposing"] = () => Page<RoomPage>(Schools.Proposing().RoomOf(1)),
        ["room, stances"] = () => Page<RoomPage>(Schools.StancesCast().RoomOf(2)),
        ["room, ranking"] = () => Page<RoomPage>(Schools.Ranked().RoomOf(5)),
        ["room, between rounds"] = () => Page<RoomPage>(Schools.Ranked().Count(PlayedAssembly.Ranking).RoomOf(5)),
        ["room, ratification"] = () => Page<RoomPage>(Schools.Ratifying().RoomOf(5)),
        ["room, finished"] = () => Page<RoomPage>(Schools.Ratified().RoomOf(5)),
        ["room, stranger"] = () => Page<RoomPage>(new RoomView(Schools.StancesCast().LiveFor(Audience.Observers), null, null, null)),
        ["about"] = () => Page<AboutPage>(Schools.Ranked().LiveFor(Audience.Participants).About),
        ["console, proposing"] = () => Draw<ConsolePage>(("View", Schools.Proposing().Console()), ("Origin", "https://assembly.example")),
        ["console, stances"] = () => Draw<ConsolePage>(("View", Schools.StancesCast().Console()), ("Origin", "https://assembly.example")),
        ["console, between rounds"] = () => Draw<ConsolePage>(("View", Schools.StancesCast().Count(PlayedAssembly.Stance).Console()), ("Origin", "https://assembly.example")),
        ["convene"] = () => Page<ConvenePage>(new ConvenePageView(new ViewerView("Ada", ["convener"]), [new PlaceView("national", "KE", "global/KE"), new PlaceView("local", "Nairobi", "global/KE/Nairobi")])),
        ["prepare, nothing set"] = () => Prepare(Preparations.Convened()),
        ["prepare, everything set"] = () => Prepare(Preparations.Planned()),
        ["prepare, ballot round open"] = () => Prepare(Preparations.Of(Schools.StancesCast(), "K7MQ2RTX")),
        ["prepare, registrar"] = () => Prepare(Preparations.Planned() with { Viewer = new ViewerView("Rehema", ["registrar"]) }),
        ["invitations, shown once"] = () => Page<LinksPage>(Preparations.Issued("participant")),
        ["role link, shown once"] = () => Page<LinksPage>(Preparations.Issued("facilitator")),
        ["names still to vote"] = () => Page<NamesPage>(Preparations.Names()),
        ["form too old"] = () => Page<UntakenFormPage>(Preparations.Untaken("FormExpired")),
        ["form too soon"] = () => Page<UntakenFormPage>(Preparations.Untaken("TooManyAttempts")),
        ["notice to somebody who is in"] = () => Draw<NoticePage>(
            ("Refusal", Core.Refusal.WrongRole), ("Viewer", new ViewerView("Otieno", ["participant"])), ("Room", Schools.StancesCast().Now.Id), ("IsIn", true)),
        ["defect"] = () => Draw<NoticePage>(("Refusal", Server.Features.DoorRefusals.Defect)),
        ["start, stranger"] = () => Page<StartPage>(new StartView([Card()], null, MayConvene: false)),
        ["results"] = () => Page<ResultsPage>(Schools.Ranked().LiveFor(Audience.Participants)),
        ["result of stances"] = () => Page<ResultPage>(Schools.Ratified().ResultOf(PlayedAssembly.Stance)),
        ["result of ranking"] = () => Page<ResultPage>(Schools.Ratified().ResultOf(PlayedAssembly.Ranking)),
        ["result of ratification"] = () => Page<ResultPage>(Schools.Ratified().ResultOf(PlayedAssembly.Ratification)),
        ["analyses of stances"] = () => Analysed(Camps.Told().Analyse(PlayedAssembly.Stance), PlayedAssembly.Stance, person: 1),
        ["analyses of stances, computing"] = () => Analysed(Camps.Told().Analyse(PlayedAssembly.Stance, many: 2), PlayedAssembly.Stance),
        ["analyses of ranking"] = () => Analysed(Schools.Ratified().Analyse(PlayedAssembly.Ranking), PlayedAssembly.Ranking),
        ["analyses of ratification"] = () => Analysed(Schools.Ratified().Analyse(PlayedAssembly.Ratification), PlayedAssembly.Ratification),
        ["analyses of few stances"] = () => Analysed(Schools.Ratified().Analyse(PlayedAssembly.Stance), PlayedAssembly.Stance),
        ["methods"] = () => Page<MethodsPage>(ReadMethods.All),
        ["method"] = () => Page<MethodPage>(Method("schulze-wv")),
        ["norm set, none"] = () => Page<NormSetPage>(NormSetView.Of(Schools.Ratified().Now, Schools.Ratified().Texts, null, null)),
        ["norm set, drafted"] = () => Draw<NormSetPage>(("View", Drafted()), ("Viewer", new ViewerView("Wanjiru", ["organiser"]))),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static Task<string> Markup(string name) => All[name]();

    public static async Task<IHtmlDocument> Document(string name) => Parse(await Markup(name));

    public static IHtmlDocument Parse(string markup) => new HtmlParser().ParseDocument(markup);

    public static Task<string> Page<TPage>(object view, FormSeal? seal = null)
        where TPage : IComponent => Draw<TPage>(("View", view), ("Seal", seal ?? Seal));

    public static Task<string> Draw<TPage>(params (string Name, object? Value)[] parameters)
        where TPage : IComponent =>
        Renderer().Render<TPage>(Words.English, [("T", Words.English), .. parameters.Any(given => given.Name == "Seal") ? [] : new (string, object?)[] { ("Seal", Seal) }, .. parameters]);

    public static Markup Renderer()
    {
        var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        return new Markup(services, services.GetRequiredService<ILoggerFactory>());
    }

    private static Task<string> Analysed(PlayedAssembly played, int round, int? person = null) => Draw<ResultPage>(
        ("View", played.ResultOf(round)), ("Analyses", played.AnalysesOf(round, person)), ("Live", played.LiveFor(Audience.Participants)), ("Viewer", new ViewerView("Otieno", ["participant"])));

    public static MethodView Method(string id) => ReadMethods.All.Families.SelectMany(family => family.Methods).Single(method => method.Id == id);

    private static Task<string> Prepare(PreparationView view) => Draw<PreparePage>(("View", view), ("Origin", "https://assembly.example"));

    private static AssemblyCardView Card() => AssemblyCardView.Of(Schools.StancesCast().Now, Schools.StancesCast().Texts, ["participant"]);

    private static NormSetView Drafted()
    {
        var played = Schools.Ratified();
        played.Do(a => a.DraftNormSet(PlayedAssembly.Organiser, Hash32.Of("a draft"u8), a.Size));
        return NormSetView.Of(played.Now, played.Texts, null, null);
    }
}
