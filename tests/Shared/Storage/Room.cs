using System.Collections.Immutable;
using System.Security.Cryptography;
using Deliberation.Core;
using Deliberation.Core.Assemblies;
using Deliberation.Core.Ballots;
using Deliberation.Core.Charter;
using Deliberation.Core.Facts;
using Deliberation.Core.Layers;
using Deliberation.Core.Records;
using Deliberation.Core.Rounds;
using Deliberation.Server.Storage;

namespace Deliberation.Tests.Shared.Storage;

/// <summary>A small assembly driven straight through a record store, as the handlers of the server would.</summary>
internal sealed class Room(IRecordStore store, AssemblyId id)
{
    public static readonly StaffId Someone = new(Guid.Parse("018f3c1e-0000-7000-8000-00000000000a"));

    public IRecordStore Store => store;

    public AssemblyId Id => id;

    public Staff Organiser { get; } = new(Role.Organiser, Someone);

    public Staff Facilitator { get; } = new(Role.Facilitator, Someone);

    public ImmutableArray<ParticipantId> People { get; private set; } = [];

    public Assembly State => (Assembly)store.State(id);

    /// <summary>Convened, with an agenda of a proposing and two stance rounds, a charter, people on the roll and seeded norms.</summary>
    public static async Task<Room> Convene(IRecordStore store, int people = 3, int norms = 3, AssemblyId? id = null)
    {
        var room = new Room(store, id ?? new AssemblyId(Guid.CreateVersion7()));
        var title = room.Text("A room for tests", null);
        var convened = new Fact.AssemblyConvened(room.Organiser, Jurisdiction.Global, title.Commit, null, "en", ElectorateKind.Roll, true);
        await room.Must(room.ByStaff("convene", (state, _) => state.Convene(convened, [])) with { Texts = [title] });
        await room.Must(room.ByStaff("agenda", (state, _) => state.SetAgenda(room.Organiser,
            [new AgendaItem(RoundKind.Proposing), new AgendaItem(RoundKind.Stance), new AgendaItem(RoundKind.Stance)])));
        await room.Must(room.ByStaff("charter", (state, _) => state.SetCharter(room.Organiser, CharterTerms.Default)));
        await room.Join(people);
        var texts = Enumerable.Range(1, norms).Select(n => room.Text($"Seeded norm {n}", null)).ToImmutableArray();
        await room.Must(room.ByStaff("seed", (state, _) => state.SeedNorms(room.Organiser, [.. texts.Select(text => new SeededNorm(text.Commit, "en"))])) with { Texts = texts });
        return room;
    }

    /// <summary>Convened and with the first stance round (number 2) open.</summary>
    public static async Task<Room> OpenForStances(IRecordStore store, int people = 3, int norms = 3)
    {
        var room = await Convene(store, people, norms);
        await room.Open(2);
        return room;
    }

    /// <summary>Puts people on the roll, in one command.</summary>
    public Task<Receipt> Join(int count) => Join([.. Enumerable.Range(0, count).Select(_ => new ParticipantId(Guid.NewGuid()))]);

    public async Task<Receipt> Join(ImmutableArray<ParticipantId> added)
    {
        People = People.AddRange(added);
        return await Must(Joining(added));
    }

    public Command Joining(ImmutableArray<ParticipantId> added) =>
        ByStaff("join", (state, turn) => state.AmendRoll(turn, added.Length, 0, "invited")) with { Roll = new RollChange(added, []) };

    public Task<Receipt> Open(int round) => Must(ByStaff($"open {round}", (state, turn) => state.OpenRound(Facilitator, turn, round)));

    public Task<Receipt> Close(int round) => Must(ByStaff($"close {round}", (state, turn) => state.CloseRound(Facilitator, turn, round)));

    /// <summary>A stance ballot as a handler sends it: parsed, prepared under the ballot tag, hashed content.</summary>
    public async Task<Command> Ballot(ParticipantId who, int round, CommandId? command = null, params (int, Stance)[] stances)
    {
        var ballot = Stances.Parse(stances.Length == 0 ? [(1, Stance.Agree), (2, Stance.Disagree)] : stances).Value;
        var seat = await Seat(who);
        var fact = new Fact.StancesCast(seat.Ballot, round, ballot);
        return new Command(
            id, new Caller.Participant(AccountOf(who), who), command ?? NewId(), FactBody.Bytes(fact),
            (state, turn) => ((Assembly)state).CastStances(turn.Seat, round, ballot))
        {
            Prepared = PreparedBody.Of(fact),
            Nonce = new Nonce(RandomNumberGenerator.GetBytes(Nonce.Size)),
        };
    }

    public async Task<Result<Receipt>> Cast(ParticipantId who, int round, CommandId? command = null, params (int, Stance)[] stances) =>
        await store.Append(await Ballot(who, round, command, stances));

    /// <summary>A participant's proposal in the proposing round (number 1), its text under their own data key.</summary>
    public Command Proposal(ParticipantId who, string words)
    {
        var text = Text(words, AccountOf(who));
        return new Command(id, new Caller.Participant(AccountOf(who), who), NewId(), System.Text.Encoding.UTF8.GetBytes(words),
            (state, turn) => ((Assembly)state).ProposeNorm(turn.Seat, text.Commit, "en")) { Texts = [text] };
    }

    public Command ByStaff(string content, Func<Assembly, Turn, Decision> decide) => new(
        id, new Caller.StaffMember(Guid.Empty, Organiser), NewId(), System.Text.Encoding.UTF8.GetBytes(content), (state, turn) => decide((Assembly)state, turn));

    public TextDraft Text(string words, Guid? author) => TextDraft.Create(words, "en", author, RandomNumberGenerator.GetBytes(32));

    public Task<Seat> Seat(ParticipantId who) => store.Seat(id, who, CancellationToken.None);

    /// <summary>The receipt; a refusal is an error.</summary>
    public async Task<Receipt> Must(Command command)
    {
        var answer = await store.Append(command);
        return answer.Refusal is null ? answer.Value : throw new InvalidOperationException(answer.Refusal.ToString());
    }

    /// <summary>Every participant of a test has an account of the same bytes backwards.</summary>
    public static Guid AccountOf(ParticipantId who) => new([.. who.Value.ToByteArray().Reverse()]);

    public static CommandId NewId() => new(Guid.CreateVersion7());
}
