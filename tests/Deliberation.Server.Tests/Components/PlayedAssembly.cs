using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Deliberation.Consensus;
using Deliberation.Consensus.Analyses;
using Deliberation.Consensus.Rounds;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Ballots;
using Deliberation.Core.Charter;
using Deliberation.Core.Facts;
using Deliberation.Core.Layers;
using Deliberation.Core.Records;
using Deliberation.Core.Records.Json;
using Deliberation.Core.Rounds;
using Deliberation.Core.Views;

namespace Deliberation.Server.Tests.Components;

/// <summary>An assembly played in memory by real decisions, with its texts and ballots beside it: what views are folded from.</summary>
internal sealed class PlayedAssembly
{
    public static readonly Staff Organiser = new(Role.Organiser, new StaffId(Guid.Parse("018f3c1e-0000-7000-8000-00000000000a")));
    public static readonly Staff Facilitator = new(Role.Facilitator, new StaffId(Guid.Parse("018f3c1e-0000-7000-8000-00000000000b")));

    public const int Briefing = 1, Proposing = 2, Stance = 3, Ranking = 4, SecondReading = 5, Ratification = 6;

    private readonly List<(long Seq, string Field, string Language, string Text)> texts = [];
    private readonly Dictionary<TextCommit, (string Language, string Text)> words = [];
    private readonly Dictionary<(int Round, Tag Tag), (long Seq, Ballot Ballot)> ballots = [];
    private readonly Dictionary<int, JcsValue.Map> results = [];
    private readonly Dictionary<(int Round, string Family), JcsValue.Map> analyses = [];

    public Assembly Now { get; private set; } = new(new AssemblyId(Guid.Parse("018f3c1e-0000-7000-8000-000000000001")));

    public DateTimeOffset Clock { get; set; } = new(2026, 9, 30, 12, 0, 0, TimeSpan.Zero);

    public int People { get; init; } = 12;

    public ViewTexts Texts => new(texts);

    public Seat SeatOf(int person) => new(TagOf($"voice {person}"), TagOf($"ballot {person}"), person <= People);

    public static PlayedAssembly Planned(params string[] seeds) => new PlayedAssembly().Plan(seeds);

    public PlayedAssembly Plan(params string[] seeds)
    {
        var played = this;
        played.Do(a => a.Convene(
            new Fact.AssemblyConvened(
                Organiser, Jurisdiction.Parse("global/KE").Value, played.Commit("Assembly on AI in schools"),
                played.Commit("The Ministry of Education asked for this assembly under the Basic Education Act. It will answer each ratified norm in public within ninety days."),
                "en", ElectorateKind.OpenByCode, false), []));
        played.Do(a => a.SetAgenda(Organiser,
        [
            new(RoundKind.Briefing, Minutes: 6), new(RoundKind.Proposing, Minutes: 14), new(RoundKind.Stance, Minutes: 10),
            new(RoundKind.Ranking, Minutes: 8), new(RoundKind.Stance, Minutes: 6, Reading: 2), new(RoundKind.Ratification, Minutes: 6),
        ]));
        played.Do(a => a.SetCharter(Organiser, CharterTerms.Default with
        {
            Thresholds = new Thresholds(new Share(1, 2), QuorumCounts.Participated, new Share(1, 4), new Share(2, 3)),
        }));
        return seeds.Length == 0 ? played : played.Do(a => a.SeedNorms(Organiser, [.. seeds.Select(seed => new SeededNorm(played.Commit(seed), "en"))]));
    }

    public PlayedAssembly Open(int round) => Do(a => a.OpenRound(Facilitator, Turn, round));

    public PlayedAssembly Close(int round) => Do(a => a.CloseRound(Facilitator, Turn, round));

    public PlayedAssembly Propose(int person, string text) => Do(a => a.ProposeNorm(SeatOf(person), Commit(text), "en"));

    public PlayedAssembly Refuse(int norm, string reason) => Do(a => a.RefuseNorm(Facilitator, norm, Commit(reason), "en"));

    public PlayedAssembly Announce(string text) => Do(a => a.Announce(Facilitator, Commit(text), "en"));

    public PlayedAssembly Cast(int person, int round, params (int N, string Stance)[] given) =>
        Do(a => a.CastStances(SeatOf(person), round, Stances.Parse([.. given]).Value));

    public PlayedAssembly Rank(int person, int round, params int[][] tiers) =>
        Do(a => a.CastRanking(SeatOf(person), round, Core.Ballots.Ranking.Parse(tiers).Value));

    public PlayedAssembly Decide(int person, int round, params (int N, RatificationVote Vote, string? Reason)[] votes) =>
        Do(a => a.CastRatification(SeatOf(person), round, Core.Ballots.Ratification.Parse(
            [.. votes.Select(vote => (vote.N, vote.Vote))],
            [.. votes.Where(vote => vote.Reason is not null).Select(vote => (vote.N, Commit(vote.Reason!)))]).Value));

    /// <summary>Closes a ballot round and counts it with the real engine.</summary>
    public PlayedAssembly Count(int number)
    {
        Close(number);
        var round = Now.Round(number)!;
        var method = RoundMethod.ChosenBy(Now.Charter!, round.Kind)!;
        var computed = ConsensusEngine.Compute(ProfileOf(round), method, new Seed(7)).Value;
        results[number] = (JcsValue.Map)computed.Json.Value;
        return Do(a => a.RecordConsensus(number, new ComputedResult(
            computed.Sha256, method.Id, method.Version, method.Parameters, round.OpenedSeq, round.ClosedSeq, computed.Summary)));
    }

    /// <summary>Computes so many of the analyses that a counted round is due, with the real engine.</summary>
    public PlayedAssembly Analyse(int number, int many = int.MaxValue)
    {
        foreach (var plan in AnalysisPlan.For(Now, Now.Round(number)!).Take(many))
        {
            var round = Now.Round(number)!;
            var input = new AnalysisInput(ProfileOf(round), RoundMethod.ChosenBy(Now.Charter!, round.Kind)!, plan.Before is { } before ? ProfileOf(Now.Round(before)!) : null);
            var computed = ConsensusEngine.Analyse(input, plan, new Seed(7)).Value;
            analyses[(number, plan.Family)] = (JcsValue.Map)computed.Json.Value;
            Do(a => a.RecordAnalysis(number, plan.Family, new ComputedResult(
                computed.Sha256, plan.Method.Id, plan.Method.Version, plan.Method.Parameters, round.OpenedSeq, round.ClosedSeq, computed.Summary)));
        }

        return this;
    }

    /// <summary>What a result's page shows beyond the charter's rule, to one person or to everybody.</summary>
    public AnalysesView AnalysesOf(int number, int? person = null)
    {
        var round = Now.Round(number)!;
        var ready = AnalysisPlan.For(Now, round).Where(plan => round.Analyses.ContainsKey(plan.Family))
            .Select(plan => AnalysisView.Of(Now, round, round.Analyses[plan.Family], analyses[(number, plan.Family)], Texts)).ToList();
        return new AnalysesView(StateOf(round), ready, person is { } who && analyses.TryGetValue((number, OpinionGroupAnalysis.Family), out var groups)
            ? OwnPlaceView.Of(groups, round.Cast.Count(tag => tag < SeatOf(who).Ballot), (Stances)ballots[(number, SeatOf(who).Ballot)].Ballot)
            : null);
    }

    private AnalysesStateView StateOf(Round round) => AnalysesStateView.Of(Now, round, AnalysisPlan.For(Now, round).Select(plan => plan.Family));

    private RoundProfile ProfileOf(Round round) => new(
        round.Number, round.Kind, [.. round.List.Select(line => new ProfileNorm(line.N, line.Norm, line.Version, null))],
        [.. ballots.Where(cast => cast.Key.Round == round.Number).Select(cast => new TaggedBallot(cast.Key.Tag, cast.Value.Ballot))], round.AtClose!.Value);

    public ResultView ResultOf(int number)
    {
        var reasons = ballots.Where(cast => cast.Key.Round == number)
            .SelectMany(cast => cast.Value.Ballot is Core.Ballots.Ratification votes
                ? votes.Reasons.Select(reason => (reason.N, Text: Texts[cast.Value.Seq, $"reason-{reason.N}", "en"]))
                : [])
            .ToLookup(reason => reason.N, reason => reason.Text);
        return ResultView.Of(Now, Now.Round(number)!, results[number], reasons, Texts);
    }

    public LiveView LiveFor(Audience audience, int present = 11, int reconnecting = 0) => LiveView.Of(
        Now, Texts, audience, Clock, (present, reconnecting), LiveView.LatestWithResult(Now) is { } round ? ResultOf(round.Number) : null,
        LiveView.LatestWithResult(Now) is { } latest ? StateOf(latest) : null);

    public BallotView BallotOf(int person)
    {
        var round = Now.Running!;
        return BallotView.Of(Now, round, SeatOf(person), ballots.TryGetValue((round.Number, SeatOf(person).Ballot), out var stored) ? stored : null, Texts);
    }

    public RoomView RoomOf(int person) => new(
        LiveFor(Audience.Participants),
        new ViewerView($"Person {person}", ["participant"]),
        Now.BallotRoundRuns ? BallotOf(person) : null,
        ProposalsView.Of(Now, SeatOf(person).Voice, Texts));

    public ConsoleView Console() => new(
        LiveFor(Audience.Staff, reconnecting: 1), new ViewerView("Wanjiru", ["facilitator"]), ConsoleView.QueueOf(Now, Texts), "K7MQ-2RTX", People);

    public PlayedAssembly Do(Func<Assembly, Decision> decide)
    {
        var decision = decide(Now);
        Assert.Null(decision.Refusal);
        foreach (var fact in decision.Facts)
        {
            foreach (var (field, commit) in fact.Texts) texts.Add((Now.Size, field, words[commit].Language, words[commit].Text));
            if (fact is Fact.BallotCast cast) ballots[(cast.Round, cast.Tag)] = (Now.Size, BallotIn(cast));
            Now = Now.Apply(new Recorded(Now.Size, new DateTimeOffset(Clock.Year, Clock.Month, Clock.Day, Clock.Hour, Clock.Minute, 0, TimeSpan.Zero), fact));
        }

        return this;
    }

    private Turn Turn => new(Clock, null, () => new Roll(People, Hash32.Of("roll"u8)), Present: 11);

    private static Ballot BallotIn(Fact.BallotCast cast) => cast switch
    {
        Fact.StancesCast stances => stances.Ballot,
        Fact.RankingCast ranking => ranking.Ballot,
        Fact.RatificationCast votes => votes.Ballot,
        _ => throw new InvalidOperationException(cast.Kind),
    };

    private static Tag TagOf(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, Tag.Size));

    public TextCommit Commit(string text)
    {
        var commit = new TextCommit(Hash32.Of(Encoding.UTF8.GetBytes(text)));
        words[commit] = ("en", text);
        return commit;
    }
}
