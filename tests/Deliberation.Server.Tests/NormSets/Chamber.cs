using System.Collections.Immutable;
using System.Security.Cryptography;
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
using Deliberation.Core.Rounds;
using Deliberation.Server.Accounts;
using Deliberation.Server.Features;
using Deliberation.Server.Storage;
using Deliberation.Tests.Shared.Storage;

namespace Deliberation.Server.Tests.NormSets;

/// <summary>An assembly in a real store that has held a stance, a ranking and a ratification round, with its staff.</summary>
internal sealed class Chamber(IRecordStore store)
{
    public static readonly StaffId Convener = new(Guid.Parse("018f3c1e-0000-7000-8000-00000000000a"));
    public static readonly StaffId Runner = new(Guid.Parse("018f3c1e-0000-7000-8000-00000000000b"));

    private readonly Room room = new(store, new AssemblyId(Guid.CreateVersion7()));
    private readonly ImmutableArray<ParticipantId> people = [.. Enumerable.Range(0, 4).Select(_ => new ParticipantId(Guid.NewGuid()))];

    public AssemblyId Id => room.Id;

    public Assembly State => room.State;

    private static Staff Organiser => new(Role.Organiser, Convener);

    private static Staff Facilitator => new(Role.Facilitator, Runner);

    /// <summary>The caller context of a person who holds one role.</summary>
    public CallerContext As(Role role, StaffId who) =>
        new(null, new Membership(Guid.Parse("018f3c1e-0000-7000-8000-0000000000cc"), Id, [role], null, who, "", "en"));

    public Asked<TRequest, TAnswer> Asks<TRequest, TAnswer>(Role role, StaffId who, TRequest request)
        where TRequest : IAsk<TAnswer>
        where TAnswer : notnull => new(As(role, who), request);

    public static async Task<Chamber> Decided(IRecordStore store)
    {
        var chamber = new Chamber(store);
        await chamber.Begin();
        await chamber.Vote(1, [1, 2, 3], who => Fact(seat => new Fact.StancesCast(seat.Ballot, 1, Stances.Parse([(1, Stance.Agree), (2, who % 2 == 0 ? Stance.Agree : Stance.Unsure)]).Value)));
        await chamber.Vote(2, [1, 2], who => Fact(seat => new Fact.RankingCast(seat.Ballot, 2, Ranking.Parse([[who % 2 + 1]]).Value)));
        await chamber.Vote(3, [1, 2], who => Fact(seat => new Fact.RatificationCast(
            seat.Ballot, 3, Ratification.Parse([(1, RatificationVote.Consent), (2, RatificationVote.Object)], who == 0 ? [(2, chamber.Reason())] : []).Value)));
        return chamber;
    }

    /// <summary>States analyses that the closed rounds are due, as the service computes them.</summary>
    public async Task Analyse(int many = int.MaxValue)
    {
        foreach (var (number, plan) in State.Rounds.SelectMany(round => AnalysisPlan.For(State, round).Select(plan => (round.Number, plan))).Take(many).ToList())
        {
            var round = State.Round(number)!;
            if (round.Analyses.ContainsKey(plan.Family)) continue;
            var input = await Jobs.RoundBallots.Input(store, Id, State, round, plan, default);
            var computed = ConsensusEngine.Analyse(input, plan, Seed.Of(await store.RootAt(Id, round.ClosedSeq + 1, default))).Value;
            var stated = new ComputedResult(
                computed.Sha256, plan.Method.Id, plan.Method.Version, plan.Method.Parameters, State.Round(plan.Before ?? number)!.OpenedSeq, round.ClosedSeq, computed.Summary);
            await room.Must(room.ByStaff($"{plan.Family} {number}", (state, _) => state.RecordAnalysis(number, plan.Family, stated)) with { Blobs = [computed.Json.Bytes] });
        }
    }

    public Task<Receipt> Do(string content, Func<Assembly, Turn, Decision> decide) => room.Must(room.ByStaff(content, decide));

    private readonly Dictionary<TextCommit, TextDraft> drafts = [];

    private TextCommit Reason()
    {
        var draft = TextDraft.Create("It can't be checked.", "en", Guid.NewGuid(), RandomNumberGenerator.GetBytes(32));
        drafts[draft.Commit] = draft;
        return draft.Commit;
    }

    private static Func<Seat, Fact.BallotCast> Fact(Func<Seat, Fact.BallotCast> fact) => fact;

    private async Task Begin()
    {
        var title = room.Text("A chamber for tests", null);
        var convened = new Fact.AssemblyConvened(Organiser, Jurisdiction.Global, title.Commit, null, "en", ElectorateKind.Roll, true);
        await room.Must(room.ByStaff("convene", (state, _) => state.Convene(convened, [])) with { Texts = [title] });
        await Do("appoint", (state, _) => state.Appoint(Runner, Role.Facilitator));
        await Do("agenda", (state, _) => state.SetAgenda(Organiser, [new AgendaItem(RoundKind.Stance), new AgendaItem(RoundKind.Ranking), new AgendaItem(RoundKind.Ratification)]));
        await Do("charter", (state, _) => state.SetCharter(Organiser, CharterTerms.Default));
        await room.Must(room.Joining(people));
        var texts = Enumerable.Range(1, 3).Select(n => room.Text($"Norm {n}: say \"yes\" only when you mean it. ✓", null)).ToImmutableArray();
        await room.Must(room.ByStaff("seed", (state, _) => state.SeedNorms(Organiser, [.. texts.Select(text => new SeededNorm(text.Commit, "en"))])) with { Texts = texts });
    }

    private async Task Vote(int round, int[] norms, Func<int, Func<Seat, Fact.BallotCast>> ballot)
    {
        await Do($"open {round}", (state, turn) => state.OpenRound(Facilitator, turn, round, norms));
        for (var who = 0; who < people.Length; who++)
        {
            var fact = ballot(who)(await store.Seat(Id, people[who], default));
            await room.Must(new Command(
                Id, new Caller.Participant(Room.AccountOf(people[who]), people[who]), Room.NewId(), FactBody.Bytes(fact), (state, turn) => Cast((Assembly)state, turn, fact))
            {
                Prepared = PreparedBody.Of(fact),
                Texts = [.. fact.Texts.Select(text => drafts[text.Commit])],
            });
        }

        await Do($"close {round}", (state, turn) => state.CloseRound(Facilitator, turn, round));
        await Count(round);
    }

    private static Decision Cast(Assembly state, Turn turn, Fact.BallotCast fact) => fact switch
    {
        Fact.StancesCast cast => state.CastStances(turn.Seat, cast.Round, cast.Ballot),
        Fact.RankingCast cast => state.CastRanking(turn.Seat, cast.Round, cast.Ballot),
        Fact.RatificationCast cast => state.CastRatification(turn.Seat, cast.Round, cast.Ballot),
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact.Kind, "not a ballot"),
    };

    private async Task Count(int number)
    {
        var round = State.Round(number)!;
        var method = RoundMethod.ChosenBy(State.Charter!, round.Kind)!;
        var profile = await Jobs.RoundBallots.Gather(store, Id, State, round, default);
        var computed = ConsensusEngine.Compute(profile, method, Seed.Of(await store.RootAt(Id, round.ClosedSeq + 1, default))).Value;
        await room.Must(room.ByStaff($"result {number}", (state, _) => state.RecordConsensus(number, new ComputedResult(
            computed.Sha256, method.Id, method.Version, method.Parameters, round.OpenedSeq, round.ClosedSeq, computed.Summary))) with { Blobs = [computed.Json.Bytes] });
    }
}
